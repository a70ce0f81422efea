import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WakeableSleep } from './wakeable-sleep.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Counts the times that somebody has slept. */
function sleeping(sleep: WakeableSleep) {
  let nights = 0
  void sleep.for(1_000).then(() => nights++)
  return async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms)
    return nights
  }
}

it('lasts as long as it was to last', async () => {
  const sleep = new WakeableSleep()
  const after = sleeping(sleep)
  expect(await after(999)).toBe(0)
  expect(await after(1)).toBe(1)
})

it('ends when somebody wakes it, also before it began', async () => {
  const sleep = new WakeableSleep()
  const during = sleeping(sleep)
  sleep.wake()
  expect(await during(0)).toBe(1)
  sleep.listen()
  sleep.wake()
  expect(await sleeping(sleep)(0)).toBe(1)
  sleep.listen()
  expect(await sleeping(sleep)(999)).toBe(0)
})
