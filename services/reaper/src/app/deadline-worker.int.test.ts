import { pauseProcess, resumeProcess } from '@wick/platform/testing/pause-process'
import { RoomId } from '@wick/contracts/ids'
import { isAnswering } from '@wick/platform/nats/is-answering'
import { connectNats } from '@wick/platform/nats/nats'
import { connectRedis } from '@wick/platform/redis/redis'
import { startNats } from '@wick/platform/testing/nats'
import { startRedis } from '@wick/platform/testing/redis'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type DeadlineQueue, redisDeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import { startDeadlineWorker, type DeadlineWorkerOptions } from './deadline-worker.ts'

const LEASE_MS = 1_000
const RENEWALS = 10
const roomId = RoomId.parse('a-room-that-is-due')
const silent = { info: () => {}, warn: () => {}, error: () => {} }

// Renewals follow a clock that the test moves, so that a busy machine is never late for one.
let clock = 0
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

it('keeps a claim for as long as its work goes on, and no longer', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'reaper')
  const queue = redisDeadlineQueue(connection.client)
  await queue.apply({ kind: 'schedule', at: 0 }, { roomId, seq: 1, prev: 0 })

  const begun = Promise.withResolvers<void>()
  const slow = Promise.withResolvers<void>()
  let renewed = Promise.withResolvers<void>()
  const renewing: DeadlineQueue = {
    ...queue,
    async postpone(...args) {
      await queue.postpone(...args)
      renewed.resolve()
    },
  }
  const first = startDeadlineWorker(reaper(renewing, () => (begun.resolve(), slow.promise)))
  await begun.promise

  for (let count = 0; count < RENEWALS; count++) {
    renewed = Promise.withResolvers()
    clock += LEASE_MS / 2
    vi.advanceTimersByTime(LEASE_MS / 2)
    await renewed.promise
    expect(await queue.claim('deadlines', clock, LEASE_MS, 1)).toEqual([])
  }

  slow.resolve()
  await first[Symbol.asyncDispose]()
  clock += LEASE_MS
  expect(await queue.claim('deadlines', clock, LEASE_MS, 1)).toEqual([roomId])
})

it('comes back to work that has failed before its lease would end', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'reaper')
  const queue = redisDeadlineQueue(connection.client)
  await queue.apply({ kind: 'schedule', at: 0 }, { roomId, seq: 1, prev: 0 })
  const begun = Promise.withResolvers<void>()
  const failing = startDeadlineWorker(
    reaper(queue, async () => {
      begun.resolve()
      throw new Error('a store is away')
    }),
  )
  await begun.promise
  await failing[Symbol.asyncDispose]()
  expect(await queue.claim('deadlines', clock, LEASE_MS, 1)).toEqual([])
  clock += LEASE_MS / 4
  expect(await queue.claim('deadlines', clock, LEASE_MS, 1)).toEqual([roomId])
})

it('leaves a claim to others once the broker of its work is silent', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'reaper')
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const queue = redisDeadlineQueue(connection.client)
  await queue.apply({ kind: 'schedule', at: 0 }, { roomId, seq: 1, prev: 0 })
  const begun = Promise.withResolvers<void>()
  const endless = Promise.withResolvers<void>()
  let looked = Promise.withResolvers<boolean>()
  const first = startDeadlineWorker({
    ...reaper(queue, () => (begun.resolve(), endless.promise)),
    isAnswering: async (withinMs) => {
      const answer = await isAnswering(nats, withinMs)
      looked.resolve(answer)
      return answer
    },
  })
  await begun.promise

  await pauseProcess(broker)
  looked = Promise.withResolvers()
  clock += LEASE_MS / 2
  vi.advanceTimersByTime(LEASE_MS / 2)
  expect(await looked.promise).toBe(false)
  clock += LEASE_MS / 2
  expect(await queue.claim('deadlines', clock, LEASE_MS, 1)).toEqual([roomId])
  resumeProcess(broker)
  endless.resolve()
  await first[Symbol.asyncDispose]()
})

it('claims nothing while the broker is silent, and what is due once it answers', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'reaper')
  const queue = redisDeadlineQueue(connection.client)
  await queue.apply({ kind: 'schedule', at: 0 }, { roomId, seq: 1, prev: 0 })
  const asked = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  let isThere = false
  let isClaimed = false
  const work = async () => begun.resolve()
  const watched: DeadlineQueue = { ...queue, claim: (...args) => ((isClaimed = true), queue.claim(...args)) }
  const waiting = startDeadlineWorker({
    ...reaper(watched, work),
    isAnswering: async () => (asked.resolve(), isThere),
  })
  await asked.promise
  expect(isClaimed).toBe(false)
  isThere = true
  await begun.promise
  await waiting[Symbol.asyncDispose]()
})

function reaper(queue: DeadlineQueue, work: DeadlineWorkerOptions['work']): DeadlineWorkerOptions {
  const options = { queue, kind: 'deadlines', leaseMs: LEASE_MS, concurrency: 4, logger: silent } as const
  return { ...options, work, isAnswering: async () => true, now: () => clock }
}
