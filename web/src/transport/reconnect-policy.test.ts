import { CLOSE } from '@wick/contracts/frames'
import { expect, it } from 'vitest'
import { closeVerdict, reconnectDelay } from './reconnect-policy.ts'

it.each([
  [CLOSE.noSeat, 'reseat'],
  [CLOSE.removed, 'removed'],
  [CLOSE.ended, 'ended'],
  [CLOSE.draining, 'reconnect'],
  [CLOSE.tooSlow, 'reconnect'],
  [CLOSE.malformed, 'reconnect'],
  [1006, 'reconnect'],
])('reads close code %i as %s', (code, verdict) => {
  expect(closeVerdict(code)).toBe(verdict)
})

it('waits longer each time, up to a ceiling', () => {
  const waits = [0, 1, 2, 3, 4, 5, 20].map((attempt) => reconnectDelay(attempt, 1, null))
  expect(waits).toEqual([300, 600, 1_200, 2_400, 4_800, 8_000, 8_000])
})

it('spreads the waits between half and whole', () => {
  expect(reconnectDelay(2, 0, null)).toBe(600)
  expect(reconnectDelay(2, 0.5, null)).toBe(900)
})

it('never undercuts the wait that a draining gateway named', () => {
  expect(reconnectDelay(0, 0, 1_500)).toBe(1_500)
  expect(reconnectDelay(9, 0.5, 1_500)).toBe(1_650)
})
