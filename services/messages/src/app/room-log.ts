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
  const { cut, events } = await readLanes(store, roomId, after, max)
  const upTo = Math.min(head, cut)
  return { upTo, events: events.filter(({ seq }) => seq <= upTo) }
}

/** What happened in a room after a sequence: complete and in order up to `upTo`, which is the head on the last page. */
export interface TailPage {
  readonly after: number
  readonly upTo: number
  /** As the leader reported it; 0: the room never was, or its tombstone is gone too. */
  readonly head: number
  readonly events: readonly Recorded[]
}

/** The last sequence of a room, as the leader reports it; 0 where there is none. */
export async function headOf(store: EventStore, roomId: RoomId): Promise<number> {
  return (await store.last(roomSubjects(roomId)))?.seq ?? 0
}

export interface PageAsked {
  readonly after: number
  /** Events of each lane. */
  readonly max: number
  /** Where it was just looked up. */
  readonly head?: number
}

export async function readTailPage(
  store: EventStore,
  roomId: RoomId,
  { after, max, ...looked }: PageAsked,
): Promise<TailPage> {
  const head = looked.head ?? (await headOf(store, roomId))
  if (head === 0 || head === after) return { after, upTo: head, head, events: [] }
  const { cut, events } = await readLanes(store, roomId, after, max)
  // The head was purged meanwhile: what took its place says what the room is.
  const isGone = cut >= head && events.every(({ seq }) => seq !== head)
  if (isGone && events.some(({ seq }) => seq > head)) return readTailPage(store, roomId, { after, max })
  // Each lane is complete up to the head at least, or up to the cut; what came later waits for the next reading.
  const upTo = Math.min(head, cut)
  return { after, upTo, head, events: events.filter(({ seq }) => seq <= upTo) }
}

/** Both lanes in one order, complete up to `cut` where one of them holds more than `max`. */
async function readLanes(
  store: EventStore,
  roomId: RoomId,
  after: number,
  max: number,
): Promise<{ readonly cut: number; readonly events: readonly Recorded[] }> {
  const lanes = await Promise.all([
    store.read(laneSubject(roomId, 'room'), after, max),
    store.read(laneSubject(roomId, 'log'), after, max),
  ])
  const cuts = lanes.flatMap((lane) => (lane.length < max ? [] : (lane.at(-1)?.seq ?? [])))
  return { cut: Math.min(Infinity, ...cuts), events: lanes.flat().toSorted((a, b) => a.seq - b.seq) }
}
