import { CHAT_STREAM, EPOCH_SUBJECT, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { describe, expect, it } from 'vitest'
import { eventStoreSuite } from '../testing/event-store-suite.ts'
import { oneWayLine } from '@wick/platform/testing/one-way-line'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { openChat } from '../testing/open-chat.ts'
import { newCommandId, newRoomId, sampleMessage } from '../testing/sample-events.ts'
import { createBarrier } from './barrier.ts'
import { ensureChatStream } from './chat-stream.ts'
import { publishEpoch } from './epoch.ts'
import {
  LogFullError,
  RepeatedAppendError,
  UnknownOutcomeError,
  VersionConflictError,
} from '@wick/platform/process/errors'
import { jetStreamEventStore } from './jetstream-event-store.ts'
import { connectNats } from '@wick/platform/nats/nats'

describe('on JetStream', () => {
  eventStoreSuite(async () => {
    const chat = await openChat()
    return {
      store: jetStreamEventStore(chat.nats, chat.barrier),
      other: jetStreamEventStore(await chat.connect(), chat.barrier),
      remove: async (seq) => void (await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, seq)),
      [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose](),
    }
  })
})

describe('on three brokers, where an expected version is held against what is under way', () => {
  eventStoreSuite(async () => {
    await using resources = new AsyncDisposableStack()
    const cluster = resources.use(await startNatsCluster())
    const clientOf = async (server = cluster.servers[0]) =>
      resources.use(await connectNats({ url: server?.url ?? cluster.url }, 'tests'))
    const nats = await clientOf()
    await ensureChatStream(nats, { storage: 'memory', replicas: 3, maxBytes: 64 * 1024 * 1024 })
    const barrier = resources.use(await createBarrier(nats, CHAT_STREAM))
    const other = await clientOf(cluster.servers[1])
    const running = resources.move()
    return {
      store: jetStreamEventStore(nats, barrier),
      other: jetStreamEventStore(other, barrier),
      remove: async (seq) => void (await nats.jsm.streams.deleteMessage(CHAT_STREAM, seq)),
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    }
  })
})

const newMessage = () => {
  const roomId = newRoomId()
  const subject = laneSubject(roomId, 'log')
  const options = { expectedVersion: { filter: roomSubjects(roomId), seq: 0 }, id: newCommandId() }
  return { subject, event: sampleMessage(1), options }
}

describe('an append whose answer is lost', () => {
  it('is unknown; it was committed, and whoever looks or asks again finds it', async () => {
    await using chat = await openChat()
    await using line = await oneWayLine(chat.broker.port)
    const store = jetStreamEventStore(await chat.connect(`nats://127.0.0.1:${line.port}`), chat.barrier)
    const { subject, event, options } = newMessage()
    line.mute()
    await expect(store.append(subject, event, options)).rejects.toThrow(UnknownOutcomeError)
    line.cut()
    await expect.poll(() => store.read(subject, 0).catch(() => [])).toMatchObject([{ event }])
    const [found] = await store.read(subject, 0)
    // The expectation is checked before the id, so one's own success looks like somebody else's.
    await expect(store.append(subject, event, options)).rejects.toThrow(VersionConflictError)
    const expectedVersion = { ...options.expectedVersion, seq: found?.seq ?? 0 }
    await expect(store.append(subject, event, { ...options, expectedVersion })).rejects.toThrow(RepeatedAppendError)
  })

  it('is unknown when the broker dies, and a retry commits it; earlier appends remain', async () => {
    await using chat = await openChat({ storage: 'file' })
    const store = jetStreamEventStore(chat.nats, chat.barrier)
    const [before, lost] = [newMessage(), newMessage()]
    const seq = await store.append(before.subject, before.event, before.options)
    await chat.broker.kill()
    await expect(store.append(lost.subject, lost.event, lost.options)).rejects.toThrow(UnknownOutcomeError)
    await chat.broker.restart()
    await expect.poll(() => store.at(seq).catch(() => null)).toMatchObject({ event: before.event })
    expect(await store.read(lost.subject, 0)).toEqual([])
    await expect(store.append(lost.subject, lost.event, lost.options)).resolves.toBeGreaterThan(seq)
    await expect(store.append(before.subject, before.event, before.options)).rejects.toThrow(VersionConflictError)
  })
})

describe('a stream that is full', () => {
  it('refuses what is new and forgets nothing', async () => {
    await using chat = await openChat({ maxBytes: 64 * 1024 })
    const store = jetStreamEventStore(chat.nats, chat.barrier)
    const { subject, event, options } = newMessage()
    const seq = await store.append(subject, event, options)
    const large = newMessage()
    const body = new Uint8Array(64 * 1024)
    await expect(store.append(large.subject, large.event, { ...large.options, body })).rejects.toThrow(LogFullError)
    expect((await store.at(seq))?.event).toEqual(event)
  })
})

describe('beside the events', () => {
  it('stands the epoch, which is no event', async () => {
    await using chat = await openChat()
    await publishEpoch(chat.nats)
    const epoch = await chat.nats.jsm.streams.getMessage(CHAT_STREAM, { last_by_subj: EPOCH_SUBJECT })
    expect(await jetStreamEventStore(chat.nats, chat.barrier).at(epoch?.seq ?? 0)).toBeNull()
  })
})
