import { expect, it } from 'vitest'
import { refineClock } from './server-clock.ts'

it('puts the server’s time in the middle of the round trip', () => {
  expect(refineClock(null, { serverNow: 50_000, sentAt: 1_000, heardAt: 1_200 })).toEqual({
    offset: 48_900,
    error: 100,
  })
})

it('keeps the sharper estimate', () => {
  const sharp = { offset: 48_900, error: 10 }
  expect(refineClock(sharp, { serverNow: 50_000, sentAt: 1_000, heardAt: 1_200 })).toBe(sharp)
})

it('takes a sharper sample', () => {
  const blunt = { offset: 48_900, error: 100 }
  expect(refineClock(blunt, { serverNow: 60_000, sentAt: 11_050, heardAt: 11_070 }).error).toBe(10)
})

it('starts over when our own clock has slept', () => {
  const before = { offset: 48_900, error: 10 }
  const after = refineClock(before, { serverNow: 350_000, sentAt: 2_000, heardAt: 2_200 })
  expect(after).toEqual({ offset: 347_900, error: 100 })
})
