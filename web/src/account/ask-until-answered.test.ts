import type { Answer } from '@wick/client/http/call'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askUntilAnswered } from './ask-until-answered.ts'

type Code = 'unreachable' | 'unavailable' | 'sign_in_refused'

const granted: Answer<string, Code> = { ok: true, status: 200, value: 'here' }
const refused = (code: Code, retryAfterMs: number | null = null): Answer<string, Code> => ({
  ok: false,
  refusal: { code, retryAfterMs },
})

let network: EventTarget
beforeEach(() => {
  vi.useFakeTimers()
  // The whole of each wait.
  vi.spyOn(Math, 'random').mockReturnValue(1)
  network = new EventTarget()
  vi.stubGlobal('window', Object.assign(network, { setTimeout, clearTimeout }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function asking(...answers: Answer<string, Code>[]) {
  const ask = vi.fn<() => Promise<Answer<string, Code>>>(async () => answers.shift() ?? granted)
  const heard: string[] = []
  const stop = new AbortController()
  const done = askUntilAnswered(ask, stop.signal, (answer) => {
    if (!answer.ok) heard.push(answer.refusal.code)
  })
  return { ask, heard, stop, done }
}

it('asks once where somebody answers, whatever is said', async () => {
  for (const answer of [granted, refused('sign_in_refused')]) {
    const { ask, heard, done } = asking(answer)
    expect(await done).toEqual(answer)
    expect(ask).toHaveBeenCalledTimes(1)
    expect(heard).toEqual([])
  }
})

it('asks again in a while where nobody answers, and tells so', async () => {
  const { ask, heard, done } = asking(refused('unreachable'), refused('unavailable', 7_000))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ask).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(6_999)
  expect(ask).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(await done).toEqual(granted)
  expect(heard).toEqual(['unreachable', 'unavailable'])
})

it('asks at once when the network is back', async () => {
  const { ask, done } = asking(refused('unreachable', 60_000))
  await vi.advanceTimersByTimeAsync(10)
  network.dispatchEvent(new Event('online'))
  expect(await done).toEqual(granted)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(vi.getTimerCount()).toBe(0)
})

it('asks no more once nobody waits for it', async () => {
  const { ask, stop, done } = asking(refused('unreachable'), granted)
  await vi.advanceTimersByTimeAsync(10)
  stop.abort()
  expect(await done).toEqual(refused('unreachable'))
  expect(ask).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
})
