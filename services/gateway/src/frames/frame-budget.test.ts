import { expect, it } from 'vitest'
import { FrameBudget, FRAMES_AT_ONCE, FRAMES_PER_SECOND } from './frame-budget.ts'

/** How many frames are read at this moment by somebody who reads all that they may. */
function readAll(budget: FrameBudget): number {
  let frames = 0
  for (; budget.waitMs <= 0; frames++) budget.spend()
  return frames
}

it('has so many frames at once, and then as many as come back', () => {
  let now = 0
  const budget = new FrameBudget(() => now)
  expect(readAll(budget)).toBe(FRAMES_AT_ONCE)
  now += budget.waitMs
  expect(readAll(budget)).toBe(1)
  now += 1_000
  expect(readAll(budget)).toBe(FRAMES_PER_SECOND)
  now += 60_000
  expect(readAll(budget)).toBe(FRAMES_AT_ONCE)
})
