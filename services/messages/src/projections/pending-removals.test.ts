import { Epoch, MessageId, ParticipantId } from '@wick/contracts/ids'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { StreamEvent } from '@wick/event-log/subscribe'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PendingRemovals } from './pending-removals.ts'

const A_ROUND_MS = 500

const erased = (seq: number): StreamEvent => ({
  seq,
  prev: seq - 1,
  subject: 'a-lane',
  event: {
    type: 'message.erased',
    target: 1,
    id: MessageId.parse('message-0000000001'),
    from: ParticipantId.parse('ada-participant-01'),
    at: 1,
  },
})

let failing: Set<number>
let tried: number[]
let warnings: string[]
let changed: () => Promise<void> | void
let removals: PendingRemovals

const epoch: EpochWatch = {
  current: () => Epoch.parse('an-epoch-of-the-stream'),
  confirmed: () => Promise.resolve(epoch.current()),
  refresh: () => Promise.resolve(epoch.current()),
  onChange: (listener) => (changed = () => listener(epoch.current())),
  [Symbol.asyncDispose]: () => Promise.resolve(),
}
const quiet = () => undefined
const logger = { info: quiet, error: quiet, warn: (_: object, message: string) => void warnings.push(message) }

beforeEach(() => {
  vi.useFakeTimers()
  ;[failing, tried, warnings] = [new Set(), [], []]
  const project = (event: StreamEvent) => {
    tried.push(event.seq)
    return failing.has(event.seq) ? Promise.reject(new Error('in vain')) : Promise.resolve()
  }
  removals = new PendingRemovals({ project, epoch, logger })
})
afterEach(async () => {
  await removals[Symbol.asyncDispose]()
  vi.useRealTimers()
})

it('tries in vain, and says so, once a round while nothing can be done', async () => {
  failing = new Set([3, 5, 7])
  for (const seq of failing) removals.add(erased(seq))
  await vi.advanceTimersByTimeAsync(2 * A_ROUND_MS)
  expect([tried, warnings.length, removals.settledUpTo(9)]).toEqual([[3, 5], 2, 2])
  failing.clear()
  await vi.advanceTimersByTimeAsync(A_ROUND_MS)
  expect([tried.slice(2), removals.settledUpTo(9)]).toEqual([[7, 3, 5], 9])
})

it('keeps nobody waiting behind one that fails for good', async () => {
  failing.add(3)
  for (const seq of [3, 5, 7]) removals.add(erased(seq))
  await vi.advanceTimersByTimeAsync(3 * A_ROUND_MS)
  expect([tried, removals.settledUpTo(9)]).toEqual([[3, 5, 7, 3, 3], 2])
})

it('forgets with the stream', async () => {
  removals.add(erased(3))
  await changed()
  await vi.advanceTimersByTimeAsync(A_ROUND_MS)
  expect([tried, removals.settledUpTo(9)]).toEqual([[], 9])
})
