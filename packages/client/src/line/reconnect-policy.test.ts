import { describe, expect, it } from 'vitest'
import { closeVerdict, reconnectDelay } from './reconnect-policy.ts'

describe('a closed line', () => {
  it.each([
    [1006, 'reconnect'],
    [1008, 'reconnect'],
    [1012, 'reconnect'],
    [1013, 'reconnect'],
    [4401, 'reseat'],
    [4403, 'removed'],
    [4410, 'ended'],
  ])('with %i means: %s', (code, verdict) => {
    expect(closeVerdict(code)).toBe(verdict)
  })

  it('is followed by waits that double, spread by half, up to eight seconds', () => {
    expect([0, 1, 2, 5, 50].map((attempt) => reconnectDelay(attempt, 0, null))).toEqual([150, 300, 600, 4_000, 4_000])
    expect(reconnectDelay(50, 1, null)).toBe(8_000)
  })

  it('is followed by the whole wait that the server named', () => {
    expect(reconnectDelay(3, 0, 1_200)).toBe(1_200)
    expect(reconnectDelay(3, 1, 1_200)).toBe(1_500)
  })
})
