import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backOff } from './back-off.ts'
import { retry } from './retry.ts'

/** Fails so often, then says which attempt it was. */
const failing = (times: number, error: unknown = new RangeError()) => {
  const attempts: number[] = []
  const task = async (attempt: number) => {
    attempts.push(attempt)
    if (attempt <= times) throw error
    return attempt
  }
  return { task, attempts }
}
const atOnce = { delayMs: () => 0, isRetryable: (error: unknown) => error instanceof RangeError }

it('runs a task until it succeeds', async () => {
  expect(await retry(failing(0).task, atOnce)).toBe(1)
  expect(await retry(failing(3).task, atOnce)).toBe(4)
})

it('gives up after its attempts, and at once at an error that does not pass', async () => {
  const long = failing(9)
  await expect(retry(long.task, { ...atOnce, attempts: 3 })).rejects.toThrow(RangeError)
  expect(long.attempts).toEqual([1, 2, 3])
  const wrong = failing(9, new TypeError())
  await expect(retry(wrong.task, atOnce)).rejects.toThrow(TypeError)
  expect(wrong.attempts).toEqual([1])
})

it('ends its wait at an abort, and tries no more', async () => {
  const stop = new AbortController()
  const { task, attempts } = failing(9)
  const running = retry(task, { ...atOnce, delayMs: () => 60_000, signal: stop.signal })
  stop.abort()
  await expect(running).rejects.toThrow(RangeError)
  expect(attempts).toEqual([1])
})

describe('the wait between two attempts', () => {
  beforeEach(() => void vi.spyOn(Math, 'random'))
  afterEach(() => void vi.restoreAllMocks())

  it('doubles up to its longest, and half of it is left to chance', () => {
    const wait = backOff({ firstMs: 100, longestMs: 500 })
    vi.mocked(Math.random).mockReturnValue(0)
    expect([1, 2, 3, 4, 5].map(wait)).toEqual([50, 100, 200, 250, 250])
    vi.mocked(Math.random).mockReturnValue(0.5)
    expect([1, 2, 3, 4, 5].map(wait)).toEqual([75, 150, 300, 375, 375])
  })
})
