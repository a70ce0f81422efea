import { expect, it } from 'vitest'
import { medianOf, quantilesOf } from './quantiles.ts'

it('takes the nearest rank, in any order of samples', () => {
  const samples = Array.from({ length: 1_000 }, (_, index) => 1_000 - index)
  expect(quantilesOf(samples)).toEqual({ p50: 500, p99: 990, p999: 999, max: 1_000 })
})

it('knows one sample, and none', () => {
  expect(quantilesOf([7])).toEqual({ p50: 7, p99: 7, p999: 7, max: 7 })
  expect(quantilesOf([])).toEqual({ p50: 0, p99: 0, p999: 0, max: 0 })
})

it('takes the middle of an odd and of an even number of values', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(medianOf([4, 1, 2, 100])).toBe(3)
})
