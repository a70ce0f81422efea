import { expect, it } from 'vitest'
import { isScanCheaper } from './is-scan-cheaper.ts'

it.each([
  ['a room alone in its stream', { first: 1, last: 23, count: 23 }, true],
  ['a room that spoke in one burst', { first: 500_000, last: 500_400, count: 20 }, true],
  ['a long room', { first: 1, last: 200_000, count: 2_000 }, true],
  ['one of 1,000 rooms that spoke as often', { first: 1, last: 20_000, count: 20 }, false],
  ['one of 10,000', { first: 1, last: 200_000, count: 20 }, false],
  ['two entries far from each other', { first: 7, last: 100_007, count: 2 }, false],
  ['a single entry', { first: 7, last: 7, count: 1 }, true],
])('of %s looks through its stretch where that costs less', (_, stretch, isCheaper) => {
  expect(isScanCheaper(stretch)).toBe(isCheaper)
})
