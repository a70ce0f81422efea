import { expect, it } from 'vitest'
import { compareRanks } from './compare-ranks.ts'

it('tells apart what lies on two sides', () => {
  const { z, auc } = compareRanks([1, 2, 3], [4, 5, 6])
  expect(auc).toBe(0)
  expect(z).toBeCloseTo(-1.964, 3)
  expect(compareRanks([4, 5, 6], [1, 2, 3]).auc).toBe(1)
})

it('finds nothing between samples that are alike', () => {
  expect(compareRanks([1, 4, 5, 8], [2, 3, 6, 7])).toEqual({ z: 0, auc: 0.5 })
  expect(compareRanks([7, 7, 7], [7, 7])).toEqual({ z: 0, auc: 0.5 })
})

it('counts a tie as half a win, and narrows the spread by it', () => {
  // Worked out by hand: ranks 1, 2.5, 2.5, 4, so that the first sample wins half a pair of four.
  const { z, auc } = compareRanks([1, 2], [2, 3])
  expect(auc).toBe(0.125)
  expect(z).toBeCloseTo((0.5 - 2) / Math.sqrt((4 / 12) * (5 - 6 / 12)), 6)
})
