import { expect, it } from 'vitest'
import { regress } from './regression.ts'

it('finds what one more costs, whatever there was before', () => {
  const points = [1, 2, 5, 9].map((x) => [x, 70 + 3 * x] as const)
  expect(regress(points)).toEqual({ slope: 3, intercept: 70, fit: 1 })
})

it('says how much of it is chance', () => {
  const { slope, fit } = regress([
    [0, 0],
    [1, 4],
    [2, 2],
    [3, 6],
  ])
  expect(slope).toBeCloseTo(1.6)
  expect(fit).toBeCloseTo(0.64)
})

it('knows no line through one place', () => {
  expect(() => regress([[1, 2]])).toThrow('two different points')
  expect(() => regress([])).toThrow('two different points')
})
