import { expect, it } from 'vitest'
import { formatLogLine } from './log-line.ts'

const info = '{"level":30,"time":"t","service":"rooms","msg":"ready"}'

it('shows what a service says only when asked', () => {
  expect(formatLogLine(info, false)).toBeUndefined()
  expect(formatLogLine(info, true)).toBe('info ready')
})

it('always shows warnings, with their fields', () =>
  expect(formatLogLine('{"level":40,"msg":"slow","ms":12,"part":"feed"}', false)).toBe('warn slow ms=12 part=feed'))

it('shows what is not a log line as it is', () => {
  expect(formatLogLine('    at main.ts:3', false)).toBe('    at main.ts:3')
  expect(formatLogLine('{ not json', false)).toBe('{ not json')
  expect(formatLogLine('  ', false)).toBeUndefined()
})
