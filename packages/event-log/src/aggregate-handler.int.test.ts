import type { RoomEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { Decider } from '@wick/domain/decider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newCommandId, newRoomId, sampleLock, sampleMessage } from '../testing/sample-events.ts'
import { UnknownOutcomeError } from '@wick/platform/process/errors'
import type { EventStore } from './event-store.ts'
import { jetStreamEventStore } from './jetstream-event-store.ts'
import { type AggregateHandler, createAggregateHandler } from './aggregate-handler.ts'
import type { Snapshot, SnapshotStore } from './snapshot-store.ts'

/** A room that may be locked three times; its state is the sequences of its events. */
type State = readonly number[]
type Command = { readonly at: number }
const decider: Decider<State, Command, RoomEvent, 'worn_out'> = {
  initial: [],
  decide(state, { at }) {
    if (state.length >= 3) return { accepted: false, refusal: 'worn_out' }
    return { accepted: true, event: { type: 'room.locked', commandId: newCommandId(), at, locked: true } }
  },
  evolve: (state, _event, seq) => [...state, seq],
  fold: (state, events) => [...state, ...events.map(({ seq }) => seq)],
}

let chat: Chat
let store: EventStore
beforeAll(async () => {
  chat = await openChat()
  store = jetStreamEventStore(chat.nats, chat.barrier)
})
afterAll(() => chat[Symbol.asyncDispose]())

/** The real store, and what it asks the broker: about which of a room's subjects. */
function observed(): { readonly store: EventStore; readonly questions: string[] } {
  const { jsm } = chat.nats
  const questions: string[] = []
  const ask = (kind: string, subject = '') => questions.push(`${kind} ${subject.split('.').at(-1)}`)
  const streams: typeof jsm.streams = Object.create(jsm.streams, {
    getMessage: {
      value(...[stream, query]: Parameters<typeof jsm.streams.getMessage>) {
        ask('message', 'last_by_subj' in query ? query.last_by_subj : undefined)
        return jsm.streams.getMessage(stream, query)
      },
    },
  })
  const direct: typeof jsm.direct = Object.create(jsm.direct, {
    getBatch: {
      value(...[stream, query]: Parameters<typeof jsm.direct.getBatch>) {
        ask('batch')
        return jsm.direct.getBatch(stream, query)
      },
    },
  })
  const spied: typeof jsm = Object.create(jsm, { streams: { value: streams }, direct: { value: direct } })
  const barrier: typeof chat.barrier = Object.create(chat.barrier, {
    lastOf: {
      value(subjects: readonly string[]) {
        ask('barrier', subjects.join())
        return chat.barrier.lastOf(subjects)
      },
    },
  })
  return { store: jetStreamEventStore({ ...chat.nats, jsm: spied }, barrier), questions }
}

/** The real store; something happens between the moment when the head is known and the reading of the lane. */
const meanwhile = (happens: () => Promise<unknown>): EventStore => {
  let once: Promise<unknown> | undefined
  return {
    ...store,
    async read(...asked) {
      await (once ??= happens())
      return store.read(...asked)
    },
  }
}

const snapshotsIn = (kept: Map<RoomId, Snapshot<State>>): SnapshotStore<State> => ({
  get: (id) => Promise.resolve(kept.get(id)),
  put: (id, snapshot) => Promise.resolve(void kept.set(id, snapshot)),
  drop: (id) => Promise.resolve(void kept.delete(id)),
})

const end = (roomId: RoomId, version: number) =>
  store.append(
    laneSubject(roomId, 'room'),
    { type: 'room.destroyed', commandId: newCommandId(), at: 1, reason: 'expired' },
    { expectedVersion: { filter: roomSubjects(roomId), seq: version }, id: newCommandId() },
  )

const append = (roomId: RoomId, version: number, lane: 'room' | 'log') =>
  store.append(laneSubject(roomId, lane), lane === 'room' ? sampleLock(version) : sampleMessage(version), {
    expectedVersion: { filter: roomSubjects(roomId), seq: version },
    id: newCommandId(),
  })

const lock = (rooms: AggregateHandler<State>, roomId: RoomId) =>
  rooms.handle(roomId, newCommandId(), ({ state, version }) => decider.decide(state, { at: version }))

describe('loading a room', () => {
  it('folds its lane up to the version of both, and knows the last append', async () => {
    const roomId = newRoomId()
    const first = await append(roomId, 0, 'room')
    const second = await append(roomId, first, 'log')
    const rooms = createAggregateHandler({ store, evolver: decider })
    const loaded = { state: [first], laneSeq: first, version: second, lastAppendAt: first }
    expect(await rooms.load(roomId, 'believed')).toEqual({ ...loaded, storedAt: expect.any(Number) })
    const third = await append(roomId, second, 'room')
    expect(await rooms.load(roomId, 'believed')).toMatchObject({
      state: [first, third],
      version: third,
      lastAppendAt: first,
    })
    expect(await rooms.load(newRoomId(), 'believed')).toEqual({
      state: [],
      laneSeq: 0,
      version: 0,
      lastAppendAt: 0,
      storedAt: 0,
    })
  })

  it('goes on from a snapshot, and believes none that is ahead of the log', async () => {
    const roomId = newRoomId()
    const first = await append(roomId, 0, 'room')
    const second = await append(roomId, first, 'room')
    const snapshots = new Map<RoomId, Snapshot<State>>([[roomId, { state: [-1], laneSeq: first }]])
    const rooms = createAggregateHandler({ store, evolver: decider, snapshots: snapshotsIn(snapshots) })
    expect((await rooms.load(roomId, 'believed')).state).toEqual([-1, second])
    expect(snapshots.get(roomId)).toEqual({ state: [-1, second], laneSeq: second })
    snapshots.set(roomId, { state: [-1], laneSeq: second + 1_000 })
    expect((await rooms.load(roomId, 'believed')).state).toEqual([first, second])
  })

  it('keeps no snapshot of a room that ended, and was forgotten, while it was written', async () => {
    const [loaded, changed] = [newRoomId(), newRoomId()]
    const kept = new Map<RoomId, Snapshot<State>>()
    const slow: SnapshotStore<State> = {
      ...snapshotsIn(kept),
      async put(roomId, snapshot) {
        await end(roomId, snapshot.laneSeq)
        kept.set(roomId, snapshot)
      },
    }
    const rooms = createAggregateHandler({ store, evolver: decider, snapshots: slow })
    await append(loaded, 0, 'room')
    expect((await rooms.load(loaded, 'believed')).state).toHaveLength(1)
    expect(await lock(rooms, changed)).toMatchObject({ accepted: true })
    expect(kept.size).toBe(0)
  })

  it.each([
    ['believed', 'barrier *'],
    ['proven', 'barrier *'],
  ] as const)(
    'asks the broker the same, %s, whether the room lives, has ended or never was',
    async (certainty, asks) => {
      const kept = new Map<RoomId, Snapshot<State>>()
      const [quiet, talking, over] = [newRoomId(), newRoomId(), newRoomId()]
      kept.set(quiet, { state: [], laneSeq: await append(quiet, 0, 'room') })
      const joined = await append(talking, 0, 'room')
      kept.set(talking, { state: [], laneSeq: joined })
      await append(talking, joined, 'log')
      await end(over, await append(over, 0, 'room'))
      const asked = []
      for (const roomId of [newRoomId(), quiet, talking, over]) {
        const { store: spied, questions } = observed()
        await createAggregateHandler({ store: spied, evolver: decider, snapshots: snapshotsIn(kept) }).load(
          roomId,
          certainty,
        )
        asked.push(questions.toSorted().join(', '))
      }
      expect(asked).toEqual(Array(4).fill(asks))
    },
  )

  it('knows an end from the last event alone', async () => {
    const roomId = newRoomId()
    const rooms = createAggregateHandler({
      store: { ...store, read: () => Promise.reject(new Error('read')) },
      evolver: decider,
    })
    expect(await rooms.loadEnd(roomId, 'proven')).toBeUndefined()
    const first = await append(roomId, 0, 'room')
    expect(await rooms.loadEnd(roomId, 'proven')).toBeUndefined()
    const last = await end(roomId, first)
    expect(await rooms.loadEnd(roomId, 'proven')).toEqual([last])
  })

  it('never takes a room for absent whose lane shrinks to its tombstone meanwhile', async () => {
    const roomId = newRoomId()
    const last = await append(roomId, await append(roomId, 0, 'room'), 'room')
    let tombstone = 0
    const shrinking = meanwhile(async () => {
      tombstone = await end(roomId, last)
      await chat.nats.jsm.streams.purge(CHAT_STREAM, { filter: laneSubject(roomId, 'room'), keep: 1 })
    })
    expect(
      (await createAggregateHandler({ store: shrinking, evolver: decider }).load(roomId, 'believed')).state,
    ).toEqual([tombstone])
  })
})

describe('a decision', () => {
  it('is taken again when the room moved on meanwhile', async () => {
    const roomId = newRoomId()
    const first = await append(roomId, 0, 'room')
    const moving = meanwhile(() => append(roomId, first, 'log'))
    const handled = await lock(createAggregateHandler({ store: moving, evolver: decider }), roomId)
    expect(handled.accepted && handled.state).toHaveLength(2)
    expect(await store.read(laneSubject(roomId, 'room'), 0)).toHaveLength(2)
  })

  it('is made for concurrent callers one by one, until the state refuses more', async () => {
    const roomId = newRoomId()
    const rooms = createAggregateHandler({ store, evolver: decider })
    const handled = await Promise.all(Array.from({ length: 6 }, () => lock(rooms, roomId)))
    expect(handled.filter(({ accepted }) => accepted)).toHaveLength(3)
    expect(handled.filter(({ accepted }) => !accepted)).toEqual(Array(3).fill({ accepted: false, refusal: 'worn_out' }))
    expect(await store.read(laneSubject(roomId, 'room'), 0)).toHaveLength(3)
  })

  it('whose answer was lost is looked for in the log', async () => {
    const roomId = newRoomId()
    let isLost = false
    const forgetful: EventStore = {
      ...store,
      async append(...args) {
        const seq = await store.append(...args)
        if (isLost) return seq
        isLost = true
        throw new UnknownOutcomeError('the answer was lost')
      },
    }
    const commandId = newCommandId()
    const idempotent: typeof decider = {
      ...decider,
      decide: (state) =>
        state.length > 0
          ? { accepted: true, event: null }
          : { accepted: true, event: { type: 'room.locked', commandId, at: 1, locked: true } },
    }
    const rooms = createAggregateHandler({ store: forgetful, evolver: decider })
    expect(await rooms.handle(roomId, commandId, ({ state }) => idempotent.decide(state, { at: 1 }))).toMatchObject({
      accepted: true,
      event: null,
    })
    expect(await store.read(laneSubject(roomId, 'room'), 0)).toHaveLength(1)
  })
})
