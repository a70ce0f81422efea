import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CutCluster, startCutCluster } from '@wick/platform/testing/cut-cluster'
import { newCommandId, newRoomId, sampleLock } from '../testing/sample-events.ts'
import { createBarrier } from './barrier.ts'
import { ensureChatStream } from './chat-stream.ts'
import { isPassing } from '@wick/platform/nats/api-errors'
import { UnavailableError } from '@wick/platform/process/errors'
import { jetStreamEventStore } from './jetstream-event-store.ts'
import { connectNats } from '@wick/platform/nats/nats'

const STREAM = { storage: 'memory', replicas: 3, maxBytes: 16 * 1024 * 1024 } as const
// Until another leader is elected, and everybody follows it.
const ELECTED_WITHIN_MS = 60_000

let cluster: CutCluster
beforeAll(async () => {
  cluster = await startCutCluster()
}, 120_000)
afterAll(() => cluster[Symbol.asyncDispose]())

/** A service that knows one server only. */
async function serviceAt(server: number, resources: AsyncDisposableStack) {
  const nats = resources.use(await connectNats({ url: cluster.servers[server]?.url ?? '' }, 'tests'))
  const barrier = resources.use(await createBarrier(nats, CHAT_STREAM))
  const store = jetStreamEventStore(nats, barrier)
  const append = (roomId: ReturnType<typeof newRoomId>, version: number) =>
    store.append(laneSubject(roomId, 'room'), sampleLock(version), {
      expectedVersion: { filter: roomSubjects(roomId), seq: version },
      id: newCommandId(),
    })
  return { nats, barrier, store, append }
}

/** It may have noticed by then that it leads nobody. */
const knowsNothing = (error: unknown): boolean => error instanceof UnavailableError || isPassing(error)

describe('a leader that is cut off', () => {
  it('is believed but proves nothing, while the majority answers with the latest state', async () => {
    await using resources = new AsyncDisposableStack()
    const setUp = resources.use(await connectNats({ url: cluster.url }, 'tests'))
    await ensureChatStream(setUp, STREAM)
    const cutOff = (await cluster.leaderOf(CHAT_STREAM)) ?? 0
    const inCompany = (cutOff + 1) % 3
    const there = await serviceAt(cutOff, resources)
    const here = await serviceAt(inCompany, resources)
    const roomId = newRoomId()
    const first = await there.append(roomId, 0)
    cluster.cut(cutOff)
    let second = 0
    await expect
      .poll(async () => (second = await here.append(roomId, first).catch(() => 0)), { timeout: ELECTED_WITHIN_MS })
      .toBeGreaterThan(first)

    // It goes on by what it knew, unless the others took so long that it has noticed.
    const believed = await there.store.head(roomId, 'believed').catch(() => null)
    expect([null, first]).toContain(believed?.last?.seq ?? null)
    for (const certainty of ['unchallenged', 'proven'] as const) {
      await expect(there.store.head(roomId, certainty)).rejects.toSatisfy(knowsNothing)
      expect((await here.store.head(roomId, certainty)).last?.seq).toBe(second)
    }
    await expect(there.store.frontier()).rejects.toSatisfy(knowsNothing)
    await expect(there.barrier.holds(roomSubjects(roomId), first)).rejects.toSatisfy(knowsNothing)
    expect(await here.barrier.holds(roomSubjects(roomId), first)).toBe(false)
    expect(await here.barrier.holds(roomSubjects(roomId), second)).toBe(true)
    cluster.mend()
    await expect
      .poll(() => there.store.head(roomId, 'proven').catch(() => null), { timeout: ELECTED_WITHIN_MS })
      .toMatchObject({ last: { seq: second } })
  }, 180_000)
})
