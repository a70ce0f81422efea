import type { CommandClient } from '@wick/platform/commands/command-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SessionWatch } from './session-watch.ts'

const MINUTE_MS = 60_000
/** With the longest wait for an answer, 7 s, a session that is over is noticed within 25 s. */
const NOTICED_WITHIN_MS = 18_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A watch over a session of which nobody can tell, and when it looked (ms). */
function watchInTheDark() {
  const looks: number[] = []
  const call = async () => {
    looks.push(Date.now())
    return { ok: false, refusal: 'unavailable' } as const
  }
  const watch = new SessionWatch({
    // The answers of one command alone.
    commands: { call } as unknown as CommandClient,
    now: Date.now,
    onOver: () => expect.unreachable(),
    onExpired: () => expect.unreachable(),
  })
  watch.begin('a token', Date.now() + 60 * MINUTE_MS)
  return { watch, looks }
}

it('asks later each time where nobody can tell, and soon enough for whoever is back', async () => {
  const { watch, looks } = watchInTheDark()
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
  watch.stop()
  expect(looks.length).toBeLessThan(100)
  const gaps = looks.slice(1).map((at, index) => at - (looks[index] ?? 0))
  expect(Math.max(...gaps)).toBeLessThan(NOTICED_WITHIN_MS)
})

it('looks no later for a doubt than it would have without one', async () => {
  const { watch, looks } = watchInTheDark()
  const since = Date.now()
  await vi.advanceTimersByTimeAsync(14_900)
  vi.spyOn(Math, 'random').mockReturnValue(0.9)
  watch.lookSoon()
  await vi.advanceTimersByTimeAsync(100)
  watch.stop()
  expect(looks).toEqual([since + 15_000])
})
