import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { every } from './every.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs after each interval, and no more once it is disposed', async () => {
  let runs = 0
  const repeating = every(100, async () => void runs++)
  await vi.advanceTimersByTimeAsync(99)
  expect(runs).toBe(0)
  await vi.advanceTimersByTimeAsync(201)
  expect(runs).toBe(3)
  repeating[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(500)
  expect(runs).toBe(3)
})

it('skips ticks during a long run, and waits for that run when disposed', async () => {
  let runs = 0
  const slow = Promise.withResolvers<void>()
  const repeating = every(100, () => (runs++, slow.promise))
  await vi.advanceTimersByTimeAsync(450)
  expect(runs).toBe(1)
  let isOver = false
  const over = repeating[Symbol.asyncDispose]().then(() => (isOver = true))
  await vi.advanceTimersByTimeAsync(0)
  expect(isOver).toBe(false)
  slow.resolve()
  await over
  expect([runs, isOver]).toEqual([1, true])
})
