import { describe, expect, it } from 'vitest'
import { refineClock } from './estimate.ts'

describe('the estimate of the server’s clock', () => {
  it('puts the server’s word in the middle of the round trip', () => {
    expect(refineClock(null, { serverNow: 1_000, sentAt: 0, heardAt: 100 })).toEqual({ offset: 950, error: 50 })
  })

  it('keeps the sharper of two that agree', () => {
    const sharp = refineClock(null, { serverNow: 1_000, sentAt: 0, heardAt: 10 })
    expect(refineClock(sharp, { serverNow: 1_500, sentAt: 400, heardAt: 600 })).toBe(sharp)
    expect(refineClock(sharp, { serverNow: 1_500, sentAt: 503, heardAt: 505 }).error).toBe(1)
  })

  it('believes a blunt one that contradicts: our own clock has slept', () => {
    const sharp = refineClock(null, { serverNow: 1_000, sentAt: 0, heardAt: 10 })
    expect(refineClock(sharp, { serverNow: 90_000, sentAt: 400, heardAt: 600 })).toEqual({ offset: 89_500, error: 100 })
  })
})
