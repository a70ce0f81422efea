import { expect, it } from 'vitest'
import { heardAgo } from './heard-ago.ts'

it('tells who was never heard from from who was heard just now', () => {
  expect(heardAgo({ current: true, active: 2_500_000 })).toBe(2.5)
  expect(heardAgo({ current: false, active: 12e9 })).toBe(12_000)
  expect(heardAgo({ current: true, active: 0 })).toBe(0)
  expect(heardAgo({ current: false, active: 0 })).toBe(Infinity)
})
