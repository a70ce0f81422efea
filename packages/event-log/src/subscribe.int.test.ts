import { ALL_EVENTS, ALL_ROOM_LANES, CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newCommandId, newRoomId, sampleLock, sampleMessage } from '../testing/sample-events.ts'
import { publishEpoch, readEpoch, type EpochWatch, watchEpoch } from './epoch.ts'
import { encodeEventHeaders } from './event-codec.ts'
import { type StreamEvent, subscribeToStream, type StreamSubscribeOptions } from './subscribe.ts'
import type { LogFields } from '@wick/platform/process/logger'
import { jetStreamEventStore } from './jetstream-event-store.ts'

const quiet = () => undefined

let chat: Chat
let epoch: EpochWatch
beforeAll(async () => {
  chat = await openChat()
  await publishEpoch(chat.nats)
  epoch = await watchEpoch(chat.nats, { read: () => readEpoch(chat.nats) })
})
afterAll(async () => {
  await epoch[Symbol.asyncDispose]()
  await chat[Symbol.asyncDispose]()
})

/** Appends to a new room, lane by lane; resolves with the sequences. */
async function write(...lanes: ('room' | 'log')[]): Promise<number[]> {
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const roomId = newRoomId()
  const sequences: number[] = []
  for (const lane of lanes) {
    const expectedVersion = { filter: roomSubjects(roomId), seq: sequences.at(-1) ?? 0 }
    const event = lane === 'room' ? sampleLock(1) : sampleMessage(1)
    sequences.push(await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() }))
  }
  return sequences
}

/** Collects what a follower brings. */
function follow(options: Pick<StreamSubscribeOptions, 'from'> & Partial<StreamSubscribeOptions>) {
  const events: StreamEvent[] = []
  const onEvent = (event: StreamEvent) => void events.push(event)
  const reasons: unknown[] = []
  const logger = { info: quiet, error: quiet, warn: ({ reason }: LogFields) => void reasons.push(reason) }
  const following = subscribeToStream(chat.nats, logger, {
    stream: CHAT_STREAM,
    filter: ALL_EVENTS,
    epoch,
    onEvent,
    ...options,
  })
  return {
    events,
    /** Why it has begun anew. */
    reasons,
    seen: () => events.map(({ seq }) => seq),
    ...following,
    [Symbol.asyncDispose]: () => following[Symbol.asyncDispose](),
  }
}

/** The names of all consumers of the log. */
async function consumers(): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of chat.nats.jsm.consumers.list(CHAT_STREAM)) names.push(name)
  return names
}

it('brings past and new events in order, each with the version it followed', async () => {
  const past = await write('room', 'log', 'log')
  await using follower = follow({ from: () => Promise.resolve(past[0] ?? 0) })
  await expect.poll(follower.seen).toEqual(past)
  const present = await write('log', 'room', 'log')
  await expect.poll(follower.seen).toEqual([...past, ...present])
  expect(follower.events.map(({ prev }) => prev)).toEqual([0, ...past.slice(0, -1), 0, ...present.slice(0, -1)])
})

it('brings one kind of lane where that is asked for', async () => {
  const [room = 0, , again = 0] = await write('room', 'log', 'room')
  await using follower = follow({ from: () => Promise.resolve(room), filter: ALL_ROOM_LANES })
  await expect.poll(follower.seen).toEqual([room, again])
})

it('waits for the work on one event before it brings the next', async () => {
  const [first = 0, ...rest] = await write('room', 'log', 'log')
  const log: string[] = []
  await using _follower = follow({
    from: () => Promise.resolve(first),
    onEvent: async ({ seq }) => {
      log.push(`begins ${seq}`)
      await chat.nats.connection.flush()
      log.push(`ends ${seq}`)
    },
  })
  const expected = [first, ...rest].flatMap((seq) => [`begins ${seq}`, `ends ${seq}`])
  await expect.poll(() => log).toEqual(expected)
})

it('begins anew where it is told to after a failure, and misses nothing', async () => {
  const sequences = await write('room', 'log', 'log', 'log')
  const [first = 0, , third = 0] = sequences
  const seen: number[] = []
  let failures = 0
  await using _follower = follow({
    from: () => Promise.resolve((seen.at(-1) ?? first - 1) + 1),
    onEvent({ seq }) {
      if (seq === third && failures++ < 2) throw new Error('not this time')
      seen.push(seq)
    },
  })
  await expect.poll(() => seen).toEqual(sequences)
  expect(failures).toBe(3)
})

it('begins anew when it is asked to', async () => {
  const sequences = await write('room', 'log')
  await using follower = follow({ from: () => Promise.resolve(sequences[0] ?? 0) })
  await expect.poll(follower.seen).toEqual(sequences)
  follower.restart()
  await expect.poll(follower.seen).toEqual([...sequences, ...sequences])
})

describe('a consumer that is no good any more', () => {
  it('is made anew where it is gone, though nothing comes that could be missed', async () => {
    const sequences = await write('room')
    await using follower = follow({ from: () => Promise.resolve(sequences[0] ?? 0) })
    await expect.poll(follower.seen).toEqual(sequences)
    const [name = ''] = await consumers()
    await chat.nats.jsm.consumers.delete(CHAT_STREAM, name)
    await expect.poll(consumers, { timeout: 15_000 }).toEqual([expect.not.stringContaining(name)])
    expect(follower.reasons).toEqual(['failed'])
  })

  it('is made anew where it lives and brings nothing of what is there', async () => {
    const past = await write('room')
    await using follower = follow({ from: () => Promise.resolve(past[0] ?? 0) })
    await expect.poll(follower.seen).toEqual(past)
    const [name = ''] = await consumers()
    await chat.nats.jsm.consumers.pause(CHAT_STREAM, name, new Date(Date.now() + 600_000))
    const present = await write('room', 'log')
    await expect.poll(follower.seen, { timeout: 15_000 }).toEqual([...past, ...past, ...present])
    expect(follower.reasons).toEqual(['behind'])
  })
})

it('passes over what it cannot read', async () => {
  const [before = 0] = await write('room')
  await chat.nats.js.publish(laneSubject(newRoomId(), 'log'), 'no event at all')
  const [after = 0] = await write('room')
  await using follower = follow({ from: () => Promise.resolve(before) })
  await expect.poll(follower.seen).toEqual([before, after])
})

it('passes over what lies in another lane than its own', async () => {
  const [before = 0] = await write('room')
  const headers = encodeEventHeaders(sampleLock(1))
  await chat.nats.js.publish(laneSubject(newRoomId(), 'log'), '', { headers })
  const [after = 0] = await write('room')
  await using follower = follow({ from: () => Promise.resolve(before) })
  await expect.poll(follower.seen).toEqual([before, after])
})

it('says nothing more once it is disposed', async () => {
  const [first = 0] = await write('room')
  const follower = follow({ from: () => Promise.resolve(first) })
  await expect.poll(follower.seen).toEqual([first])
  await follower[Symbol.asyncDispose]()
  await write('room')
  expect(follower.seen()).toEqual([first])
})
