import { expect, it } from 'vitest'
import { customLifetime } from './lifetime.ts'

it.each([
  [10, 'seconds', 10],
  [1.5, 'minutes', 90],
  [24, 'hours', 86_400],
] as const)('takes %d %s', (amount, unit, seconds) => {
  expect(customLifetime(amount, unit)).toBe(seconds)
})

it.each([
  [9, 'seconds'],
  [25, 'hours'],
  [0, 'minutes'],
  [-5, 'hours'],
  [Number.NaN, 'minutes'],
] as const)('refuses %d %s', (amount, unit) => {
  expect(customLifetime(amount, unit)).toBeNull()
})
