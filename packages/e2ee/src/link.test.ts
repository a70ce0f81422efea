import { expect, it } from 'vitest'
import { LinkError } from './errors.ts'
import type { LinkFault } from './errors.ts'
import { earlierFragment, parseFragment, roomOfFragment } from './link.ts'

const SECRET = 'A'.repeat(43)
const TAG = 'A'.repeat(22)

it('reads a link with and without its #', () => {
  expect(parseFragment(`#1.${SECRET}.${TAG}`)).toEqual(parseFragment(`1.${SECRET}.${TAG}`))
})

it('tries the same link as one of a room that was made earlier, once', () => {
  const earlier = `#0.${SECRET}.${TAG}`
  expect(earlierFragment(`#1.${SECRET}.${TAG}`)).toBe(earlier)
  expect(parseFragment(earlier)).toEqual({ ...parseFragment(`#1.${SECRET}.${TAG}`), isEarlier: true })
  for (const other of [earlier, `#2.${SECRET}.${TAG}`, `#${TAG}`, '#']) expect(earlierFragment(other)).toBeNull()
})

const FAULTS: readonly (readonly [string, LinkFault])[] = [
  ['', 'malformed'],
  [`1.${SECRET}`, 'malformed'],
  [`1.${SECRET}.${TAG}.x`, 'malformed'],
  [`1.${SECRET}.${'A'.repeat(21)}B`, 'malformed'],
  [`1.${'A'.repeat(42)}.${TAG}`, 'malformed'],
  [`2.${SECRET}.${TAG}`, 'newer_page'],
  [`01.${SECRET}.${TAG}`, 'newer_page'],
]

it.each(FAULTS)('refuses %j as %s', (fragment, fault) => {
  expect(() => parseFragment(fragment)).toThrow(new LinkError(fault))
})

it('knows a fragment that names a room and opens nothing', () => {
  expect(roomOfFragment(`#${TAG}`)).toBe(TAG)
  expect(roomOfFragment(`#1.${SECRET}.${TAG}`)).toBeNull()
  expect(roomOfFragment('#')).toBeNull()
})
