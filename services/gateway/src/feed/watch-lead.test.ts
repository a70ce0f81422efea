import { ANONYMOUS } from '@wick/contracts/room-class'
import type { Nats } from '@wick/platform/nats/nats'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchLead } from './watch-lead.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('takes one look at a time, so that no answer overtakes another', async () => {
  const answers: ((leader: string) => void)[] = []
  const info = () =>
    new Promise((resolve) => answers.push((leader) => resolve({ cluster: { leader } }))) as Promise<unknown>
  const nats = { jsm: { streams: { info } } } as unknown as Nats
  const quiet = () => undefined
  let changes = 0
  using _watch = watchLead(nats, ANONYMOUS, { info: quiet, warn: quiet, error: quiet }, () => changes++)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(answers).toHaveLength(1)
  for (const [at, leader] of ['one', 'two', 'two'].entries()) {
    answers[at]?.(leader)
    await vi.advanceTimersByTimeAsync(1_000)
  }
  expect([answers.length, changes]).toEqual([4, 1])
})
