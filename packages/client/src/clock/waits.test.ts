import { expect, it } from 'vitest'
import { namedWaitMs, timerMs } from './waits.ts'

it('never asks for a timer that would fire at once', () => {
  expect(timerMs(5)).toBe(5)
  expect(timerMs(8_000_000_000_000_000)).toBe(2_147_483_647)
})

it('never comes back at once because a server says so', () => {
  expect([null, -1, 0, 3_000].map(namedWaitMs)).toEqual([null, 250, 250, 3_000])
})
