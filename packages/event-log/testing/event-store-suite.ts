import type { RoomId } from '@wick/contracts/ids'
import { type Lane, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RepeatedAppendError, VersionConflictError } from '@wick/platform/process/errors'
import type { AppendOptions, EventStore } from '../src/event-store.ts'
import { newCommandId, newRoomId, sampleErasure, sampleLock, sampleMessage } from './sample-events.ts'

/** A store to be tried, and what a test has to do behind its back. */
export interface EventStoreUnderTest extends AsyncDisposable {
  readonly store: EventStore
  /** The same store through another connection. */
  readonly other: EventStore
  /** Takes one entry out. */
  remove(seq: number): Promise<void>
}

/** What every adapter of the port has to do; `open` starts one on an empty store. */
export function eventStoreSuite(open: () => Promise<EventStoreUnderTest>): void {
  let under: EventStoreUnderTest
  beforeAll(async () => {
    under = await open()
  })
  afterAll(() => under[Symbol.asyncDispose]())

  const opened = () => under
  describe('an append', () => {
    appendSuite(opened)
  })
  describe('an append beside others', () => {
    contestSuite(opened)
  })
  describe('the last event', () => {
    lastSuite(opened)
  })
  describe('the event at a place', () => {
    placeSuite(opened)
  })
  describe('reading', () => {
    readingSuite(opened)
  })
}

/** The store, once it is open. */
type Opened = () => EventStoreUnderTest

function appendSuite(opened: Opened): void {
  it('commits the event and its body', async () => {
    const { store, other: otherStore } = opened()
    const roomId = newRoomId()
    const [subject, event] = [laneSubject(roomId, 'log'), sampleMessage(1)]
    const body = Buffer.from([0, 1, 254, 255])
    const seq = await store.append(subject, event, { ...newAt(roomId, 0), body })
    const [read] = await otherStore.read(subject, 0)
    for (const stored of [await store.at(seq), read]) {
      expect(stored).toMatchObject({ seq, subject, event })
      expect(Buffer.from(stored?.body ?? [])).toEqual(body)
    }
  })

  it('expects the version of the whole room, whichever lane moved it', async () => {
    const { store } = opened()
    const roomId = newRoomId()
    const first = await append(store, roomId, 0, { lane: 'room' })
    const second = await append(store, roomId, first, { lane: 'log' })
    for (const stale of [0, first, second + 1_000])
      for (const lane of ['room', 'log'] as const)
        await expect(append(store, roomId, stale, { lane })).rejects.toThrow(VersionConflictError)
    expect(await append(store, roomId, second, { lane: 'room' })).toBeGreaterThan(second)
  })

  it('rejects an expected version of another room, or spelled another way', async () => {
    const { store } = opened()
    const [roomId, other] = [newRoomId(), newRoomId()]
    const subject = laneSubject(roomId, 'log')
    const filters = [`evt.${roomId}.>`, subject, 'evt.*.*', 'evt.>', '', roomSubjects(other)]
    for (const filter of filters) {
      const options = { ...newAt(roomId, 0), expectedVersion: { filter, seq: 0 } }
      const appended = store.append(subject, sampleMessage(1), options)
      await expect(appended).rejects.not.toBeInstanceOf(VersionConflictError)
    }
    for (const seq of [Number.NaN, -1]) {
      const appended = store.append(subject, sampleMessage(1), newAt(roomId, seq))
      await expect(appended).rejects.toThrow('An append expects a version.')
    }
    expect((await store.head(roomId, 'proven')).last).toBeNull()
  })
}

function contestSuite(opened: Opened): void {
  it('is not disturbed by other rooms', async () => {
    const { store } = opened()
    const [roomId, other] = [newRoomId(), newRoomId()]
    const version = await append(store, roomId, 0)
    await append(store, other, 0)
    expect(await append(store, roomId, version)).toBeGreaterThan(version)
  })

  it('is won by exactly one of many who decided at the same version', async () => {
    const { store, other: otherStore } = opened()
    const roomId = newRoomId()
    let version = 0
    for (let round = 0; round < 5; round++) {
      const writing = Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? store : otherStore).append(laneSubject(roomId, 'log'), sampleMessage(i), newAt(roomId, version)),
      )
      const outcomes = await Promise.allSettled(writing)
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
      const lost = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
      expect(won).toHaveLength(1)
      for (const reason of lost) expect(reason).toBeInstanceOf(VersionConflictError)
      version = won[0] ?? 0
    }
    expect(await store.read(laneSubject(roomId, 'log'), 0)).toHaveLength(5)
  })

  it('under the same id never adds a second event', async () => {
    const { store } = opened()
    const roomId = newRoomId()
    const id = newCommandId()
    const seq = await append(store, roomId, 0, { lane: 'log', id })
    // The expectation may be looked at first, or the id: either way nothing is appended.
    for (const version of [0, seq]) await append(store, roomId, version, { lane: 'log', id }).catch(() => undefined)
    expect((await store.read(laneSubject(roomId, 'log'), 0)).map((event) => event.seq)).toEqual([seq])
    await expect(append(store, roomId, seq, { lane: 'log', id })).rejects.toThrow(RepeatedAppendError)
  })
}

function lastSuite(opened: Opened): void {
  it('is the newest under the filter', async () => {
    const { store } = opened()
    const roomId = newRoomId()
    expect(await store.last(roomSubjects(roomId))).toBeNull()
    const room = await append(store, roomId, 0, { lane: 'room' })
    const log = await append(store, roomId, room, { lane: 'log' })
    expect((await store.last(roomSubjects(roomId)))?.seq).toBe(log)
    expect((await store.last(laneSubject(roomId, 'room')))?.seq).toBe(room)
  })
}

function placeSuite(opened: Opened): void {
  it('is null where nothing is, was, or can be', async () => {
    const under = opened()
    const { store } = under
    const roomId = newRoomId()
    const seq = await append(store, roomId, 0)
    expect((await store.at(seq))?.seq).toBe(seq)
    await under.remove(seq)
    for (const place of [seq, 0, seq + 100_000]) expect(await store.at(place)).toBeNull()
  })
}

function readingSuite(opened: Opened): void {
  it('brings what came after a place, of this lane alone', async () => {
    const { store } = opened()
    const roomId = newRoomId()
    const [first = 0, second = 0, third = 0] = await fill(store, roomId, 3)
    await append(store, roomId, third, { lane: 'room' })
    const after = async (place: number) => (await store.read(laneSubject(roomId, 'log'), place)).map(({ seq }) => seq)
    expect(await after(0)).toEqual([first, second, third])
    expect(await after(first)).toEqual([second, third])
    expect(await after(third)).toEqual([])
    expect(await after(third + 1_000)).toEqual([])
    expect(await store.read(laneSubject(newRoomId(), 'log'), 0)).toEqual([])
  })

  it('goes on where one answer ends, up to what was asked for', async () => {
    const { store } = opened()
    const roomId = newRoomId()
    const sequences = await fill(store, roomId, 600)
    const read = async (max?: number) =>
      (await store.read(laneSubject(roomId, 'log'), 0, { ...(max !== undefined && { max }) })).map(({ seq }) => seq)
    expect(await read()).toEqual(sequences)
    for (const max of [1, 300, 600, 601]) expect(await read(max)).toEqual(sequences.slice(0, max))
  })

  it('passes over what was erased, at the beginning and between', async () => {
    const under = opened()
    const { store } = under
    const roomId = newRoomId()
    const sequences = await fill(store, roomId, 5)
    const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = sequences
    const records: number[] = []
    for (const target of [first, third]) {
      const expected = newAt(roomId, records.at(-1) ?? fifth)
      records.push(await store.append(laneSubject(roomId, 'log'), sampleErasure(target), expected))
      await under.remove(target)
    }
    const read = await store.read(laneSubject(roomId, 'log'), 0)
    expect(read.map(({ seq }) => seq)).toEqual([second, fourth, fifth, ...records])
  })
}

/** Appends to a lane under the room's version; returns the new version. */
function append(
  store: EventStore,
  roomId: RoomId,
  version: number,
  { lane = 'log', id = newCommandId() }: { readonly lane?: Lane; readonly id?: string } = {},
): Promise<number> {
  return store.append(laneSubject(roomId, lane), lane === 'log' ? sampleMessage(version) : sampleLock(version), {
    ...newAt(roomId, version),
    id,
  })
}

/** A room whose log has this many entries, by their sequences. */
async function fill(store: EventStore, roomId: RoomId, entries: number): Promise<number[]> {
  const sequences: number[] = []
  for (let i = 0; i < entries; i++) sequences.push(await append(store, roomId, sequences.at(-1) ?? 0))
  return sequences
}

/** Options of an append that happens once, at a version. */
function newAt(roomId: RoomId, version: number): AppendOptions {
  return { expectedVersion: { filter: roomSubjects(roomId), seq: version }, id: newCommandId() }
}
