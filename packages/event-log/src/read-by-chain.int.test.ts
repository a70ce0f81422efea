import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { created, expired } from '@wick/domain/testing/room-fixtures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newRoomId, sampleErasure, sampleLock, sampleMessage } from '../testing/sample-events.ts'
import { appenderTo, watchReads, writeElsewhere } from '../testing/sample-rooms.ts'
import { createBarrier } from './barrier.ts'
import { ensureChatStream } from './chat-stream.ts'
import { encodeEventHeaders } from './event-codec.ts'
import { jetStreamEventStore } from './jetstream-event-store.ts'
import { BrokenChainError } from './read-by-chain.ts'

/** So many entries of others lie between two of a room. */
const APART = 10

let chat: Chat
beforeAll(async () => {
  chat = await openChat()
})
afterAll(() => chat[Symbol.asyncDispose]())

const storeOf = (nats = chat.nats) => jetStreamEventStore(nats, chat.barrier)

/** The whole room, as somebody reads it who meets it now. */
async function readAll(roomId: RoomId, store = storeOf()) {
  const { last } = await store.head(roomId, 'believed')
  return store.read(roomSubjects(roomId), 0, { upTo: last?.seq })
}

async function fill(roomId: RoomId, messages: number, apart = APART) {
  const append = appenderTo(chat.nats, storeOf(), roomId, { apart })
  const seqs = [await append('room', created)]
  for (let at = 1; at <= messages; at++) seqs.push(await append('log', sampleMessage(at)))
  return { append, seqs }
}

const seqsOf = (events: readonly { readonly seq: number }[]) => events.map(({ seq }) => seq)

describe('a room among many', () => {
  it('is read from its head, one by one, and nothing is looked through', async () => {
    const roomId = newRoomId()
    const { append, seqs } = await fill(roomId, 6)
    seqs.push(await append('room', sampleLock(7)))
    const { nats, reads } = watchReads(chat.nats)
    const store = storeOf(nats)
    expect(seqsOf(await readAll(roomId, store))).toEqual(seqs)
    expect(reads).toEqual({ scans: 0, picks: seqs.length, leader: 0 })
    expect(seqsOf(await store.read(laneSubject(roomId, 'room'), 0))).toEqual([seqs[0], seqs.at(-1)])
    expect(seqsOf(await store.read(roomSubjects(roomId), seqs[2] ?? 0, { max: 2 }))).toEqual(seqs.slice(3, 5))
    expect(reads.scans).toBe(0)
  })

  it('is read from link to link where it is longer than a chain', async () => {
    const roomId = newRoomId()
    const { seqs } = await fill(roomId, 80, 0)
    await writeElsewhere(chat.nats, 40 * APART)
    seqs.push(await appenderTo(chat.nats, storeOf(), roomId, { after: seqs.at(-1) })('log', sampleMessage(81)))
    const { nats, reads } = watchReads(chat.nats)
    expect((await storeOf(nats).list(roomId)).links.map(({ seq }) => seq).toReversed()).toEqual(seqs)
    expect(reads.picks).toBe(2)
    expect(seqsOf(await readAll(roomId, storeOf(nats)))).toEqual(seqs)
  })

  it('goes on by the chain of whoever wrote last', async () => {
    const roomId = newRoomId()
    const { seqs } = await fill(roomId, 2)
    for (let turn = 3; turn <= 5; turn++)
      seqs.push(
        await appenderTo(chat.nats, storeOf(), roomId, { apart: APART, after: seqs.at(-1) })(
          'log',
          sampleMessage(turn),
        ),
      )
    expect(await storeOf().list(roomId)).toMatchObject({ isComplete: true, links: { length: seqs.length } })
  })

  it('is not looked through where it fills its stretch either', async () => {
    const roomId = newRoomId()
    const { seqs } = await fill(roomId, 80, 0)
    const { nats, reads } = watchReads(chat.nats)
    expect(seqsOf(await readAll(roomId, storeOf(nats)))).toEqual(seqs)
    expect(reads.scans).toBe(0)
  })
})

describe('an entry of an earlier version', () => {
  it('is read with all before and behind it, which go on with a chain', async () => {
    const roomId = newRoomId()
    const { seqs } = await fill(roomId, 2)
    const earlier = await chat.nats.js.publish(laneSubject(roomId, 'log'), 'body', {
      headers: encodeEventHeaders(sampleMessage(3)),
      expect: { lastSubjectSequence: seqs.at(-1) ?? 0, lastSubjectSequenceSubject: roomSubjects(roomId) },
    })
    seqs.push(earlier.seq)
    const append = appenderTo(chat.nats, storeOf(), roomId, { apart: APART, after: earlier.seq })
    for (const at of [4, 5]) seqs.push(await append('log', sampleMessage(at)))
    expect(seqsOf(await readAll(roomId))).toEqual(seqs)
    const { links, isComplete } = await storeOf().list(roomId)
    expect(isComplete).toBe(false)
    expect(links.map(({ seq }) => seq).toReversed()).toEqual(seqs.slice(3))
    const { nats, reads } = watchReads(chat.nats)
    expect(seqsOf(await storeOf(nats).read(roomSubjects(roomId), seqs[3] ?? 0))).toEqual(seqs.slice(4))
    expect(reads.scans).toBe(0)
  })
})

describe('an entry that is missing', () => {
  it('fails the reading while nothing has erased it, in either lane', async () => {
    for (const index of [0, 2]) {
      const roomId = newRoomId()
      const { seqs } = await fill(roomId, 4)
      await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, seqs[index] ?? 0)
      await expect(readAll(roomId)).rejects.toThrow(BrokenChainError)
      await expect(readAll(roomId)).rejects.toThrow(UnavailableError)
    }
  })

  it('was erased where a later record says so, on this page or behind it', async () => {
    const roomId = newRoomId()
    const { append, seqs } = await fill(roomId, 4)
    const target = seqs[2] ?? 0
    const record = await append('log', sampleErasure(target))
    await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, target)
    const left = [...seqs, record].filter((seq) => seq !== target)
    expect(seqsOf(await readAll(roomId))).toEqual(left)
    const store = storeOf()
    await store.head(roomId, 'believed')
    // As many as are asked for: fewer would say that nothing follows.
    expect(seqsOf(await store.read(roomSubjects(roomId), 0, { max: 3, upTo: record }))).toEqual(left.slice(0, 3))
  })

  it('may have been erased by what came since the head was looked up', async () => {
    const roomId = newRoomId()
    const { append, seqs } = await fill(roomId, 4)
    const store = storeOf()
    const { last } = await store.head(roomId, 'believed')
    await append('log', sampleErasure(seqs[2] ?? 0))
    await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, seqs[2] ?? 0)
    await expect(store.read(roomSubjects(roomId), 0, { upTo: last?.seq })).rejects.toThrow(VersionConflictError)
  })

  it('is none of another room, whatever a chain says', async () => {
    const [roomId, another] = [newRoomId(), newRoomId()]
    const { seqs } = await fill(another, 2)
    await writeElsewhere(chat.nats, 3 * APART)
    const forged = { links: seqs.toReversed().map((seq) => ({ seq, lane: 'log' }) as const), isWhole: true }
    await chat.nats.js.publish(laneSubject(roomId, 'log'), 'body', {
      headers: encodeEventHeaders(sampleMessage(1), forged),
    })
    await expect(readAll(roomId)).rejects.toThrow(BrokenChainError)
  })

  it('went with the room that has ended', async () => {
    const roomId = newRoomId()
    const { append, seqs } = await fill(roomId, 4)
    const end = await append('room', expired)
    for (const seq of seqs.slice(0, 3)) await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, seq)
    expect(seqsOf(await readAll(roomId))).toEqual([...seqs.slice(3), end])
  })

  it('is asked of the leader where a replica does not have it yet', async () => {
    const roomId = newRoomId()
    const { seqs } = await fill(roomId, 4)
    const { nats, reads } = watchReads(chat.nats, (seq) => seq === seqs[2])
    expect(seqsOf(await readAll(roomId, storeOf(nats)))).toEqual(seqs)
    expect(reads).toMatchObject({ scans: 0, leader: 1 })
  })

  it('hides none of those before it from a walk', async () => {
    const roomId = newRoomId()
    const { append, seqs } = await fill(roomId, 40, 0)
    // The one that the last names first.
    await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, seqs.at(-33) ?? 0)
    await append('room', sampleLock(1))
    const { links, isComplete } = await storeOf().list(roomId)
    expect({ isComplete, length: links.length }).toEqual({ isComplete: true, length: seqs.length + 1 })
  })
})

it('is whole after the loss of the broker that led it, and goes on', async () => {
  await using cluster = await startNatsCluster()
  await using nats = await connectNats({ url: cluster.url }, 'tests')
  await ensureChatStream(nats, { storage: 'memory', replicas: 3, maxBytes: 64 * 1024 * 1024 })
  using barrier = await createBarrier(nats, CHAT_STREAM)
  const roomId = newRoomId()
  const append = appenderTo(nats, jetStreamEventStore(nats, barrier), roomId, { apart: APART })
  const seqs = [await append('room', created)]
  for (let at = 1; at <= 4; at++) seqs.push(await append('log', sampleMessage(at)))
  const leader = (await nats.jsm.streams.info(CHAT_STREAM)).cluster?.leader
  await cluster.servers[Number(leader?.slice(1)) - 1]?.kill()
  const { nats: watched, reads } = watchReads(nats)
  const store = jetStreamEventStore(watched, barrier)
  await expect.poll(() => readAll(roomId, store).then(seqsOf, () => [])).toEqual(seqs)
  expect(reads.scans).toBe(0)
  const next = appenderTo(nats, store, roomId, { after: seqs.at(-1) })
  await expect
    .poll(() =>
      next('log', sampleMessage(5)).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  expect(await store.list(roomId)).toMatchObject({ isComplete: true, links: { length: seqs.length + 1 } })
})
