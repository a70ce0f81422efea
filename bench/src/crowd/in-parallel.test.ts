import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inParallel, inTurn, spread } from './in-parallel.ts'

it('has so many under way at once, and keeps the order', async () => {
  let underWay = 0
  let most = 0
  const results = await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++underWay)
    await setImmediate()
    underWay--
    return item * 10
  })
  expect(results).toEqual([10, 20, 30, 40, 50])
  expect(most).toBe(2)
})

it('does it also for items that say nothing', async () => {
  expect(await inParallel(Array.from({ length: 3 }), 2, async (_, index) => index)).toEqual([0, 1, 2])
})

it('spreads a few over all of them', () => {
  const all = Array.from({ length: 100 }, (_, index) => index)
  expect(spread(all, 4)).toEqual([0, 25, 50, 75])
  expect(spread([1, 2], 5)).toEqual([1, 2])
})

it('goes round', () => {
  expect([0, 1, 2, 3].map((index) => inTurn(['a', 'b', 'c'], index))).toEqual(['a', 'b', 'c', 'a'])
})
