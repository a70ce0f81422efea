import type { Recorded } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/platform/event-store'

export interface LogSpan {
  readonly after: number
  /** As the leader reported it. */
  readonly head: number
  /** Of each lane. */
  readonly max: number
}

/** The beginning of a tail: what happened after a sequence up to `upTo`, which is the head where nothing was left out. */
export async function readSpan(
  store: EventStore,
  roomId: RoomId,
  { after, head, max }: LogSpan,
): Promise<{ readonly upTo: number; readonly events: readonly Recorded[] }> {
  const lanes = await Promise.all([
    store.read(laneSubject(roomId, 'room'), after, max),
    store.read(laneSubject(roomId, 'log'), after, max),
  ])
  const cuts = lanes.flatMap((lane) => (lane.length < max ? [] : (lane.at(-1)?.seq ?? [])))
  const upTo = Math.min(head, ...cuts)
  const events = lanes.flat().filter(({ seq }) => seq <= upTo)
  return { upTo, events: events.toSorted((a, b) => a.seq - b.seq) }
}

/** What happened in a room after a sequence: complete, in order, up to the head that the leader reported. */
export interface RoomTail {
  /** 0: the room never was, or its tombstone is gone too. */
  readonly head: number
  readonly events: readonly Recorded[]
}

export async function readTail(store: EventStore, roomId: RoomId, after: number): Promise<RoomTail> {
  const last = await store.last(roomSubjects(roomId))
  if (last === null || last.seq === after) return { head: last?.seq ?? 0, events: [] }
  const lanes = await Promise.all([
    store.read(laneSubject(roomId, 'room'), after),
    store.read(laneSubject(roomId, 'log'), after),
  ])
  const read = lanes.flat().toSorted((a, b) => a.seq - b.seq)
  // The head was purged meanwhile: what took its place says what the room is.
  const isGone = read.every(({ seq }) => seq !== last.seq)
  if (isGone && read.some(({ seq }) => seq > last.seq)) return readTail(store, roomId, after)
  // Each lane is complete up to the head at least; what came later waits for the next reading.
  return { head: last.seq, events: read.filter(({ seq }) => seq <= last.seq) }
}
