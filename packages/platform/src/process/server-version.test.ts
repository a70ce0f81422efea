import { expect, it } from 'vitest'
import { assertServerVersion } from './server-version.ts'

it.each(['2.12.0', '2.12.9', '2.15.1', '3.0.0', '2.12.0-RC.1'])('takes %s', (version) => {
  expect(() => assertServerVersion(version)).not.toThrow()
})

it.each(['2.11.99', '2.10.27', '2.9.10', '1.99.0', '0.0.0', '', 'unknown'])('refuses %j, and says so', (version) => {
  expect(() => assertServerVersion(version)).toThrow(/too old: 2\.12 or newer/)
})
