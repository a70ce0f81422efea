import { expect, it } from 'vitest'
import { isInstalled } from './is-installed.mjs'

const wanted = {
  '': {},
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a-darwin': { version: '1.0.0', optional: true },
  'node_modules/@wick/web': { link: true },
  web: { version: '0.1.0' },
}
const { 'node_modules/a-darwin': _otherPlatform, ...present } = wanted

const everywhere = () => true

it('does without packages of other platforms', () => expect(isInstalled(wanted, present, everywhere)).toBe(true))

it('misses a package, another version and a workspace', () => {
  const { 'node_modules/a': _a, ...withoutPackage } = present
  const { 'node_modules/@wick/web': _web, ...withoutLink } = present
  expect(isInstalled(wanted, withoutPackage, everywhere)).toBe(false)
  expect(isInstalled(wanted, { ...present, 'node_modules/a': { version: '0.9.0' } }, everywhere)).toBe(false)
  expect(isInstalled(wanted, withoutLink, everywhere)).toBe(false)
})

it('misses a package whose folder is gone, whatever the note says', () => {
  expect(isInstalled(wanted, present, (path: string) => path !== 'node_modules/a')).toBe(false)
})
