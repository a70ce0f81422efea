import type { RoomEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { laneSubject } from '@wick/contracts/subjects'
import type { Evolver } from '@wick/domain/decider'
import { isEnd, isRoomEvent } from '@wick/domain/room-events'
import type { Certainty } from './certainty.ts'
import { type EventStore, type RoomHead, seqIn } from './event-store.ts'
import type { Snapshot, SnapshotStore } from './snapshot-store.ts'

/**
 * State folded from the room lane, never older than the room's version. It may be newer, since later appends are folded
 * too. The broker then refuses an append under `version`, and the command is decided again.
 */
export interface LoadedRoom<State> extends Snapshot<State> {
  /** The last sequence of both lanes when the reading began: what the next append expects. The reader's certainty says how current it is. */
  readonly version: number
  /** When the conversation was last appended to (ms); 0 when never. */
  readonly lastAppendAt: number
  /** When the broker stored the last of both lanes (ms); 0 where nothing is. */
  readonly storedAt: number
}

/** What a room is folded with. */
export interface RoomSource<State> {
  readonly store: EventStore
  readonly evolver: Evolver<State, RoomEvent>
  readonly snapshots?: SnapshotStore<State>
}

/** @throws VersionConflictError where what was last is purged before the lane is read, or lies with others than who answers. */
export async function loadRoom<State>(
  source: RoomSource<State>,
  roomId: RoomId,
  certainty: Certainty,
): Promise<LoadedRoom<State>> {
  const { store, evolver, snapshots } = source
  const [head, snapshot] = await Promise.all([store.head(roomId, certainty), snapshots?.get(roomId)])
  const { last } = head
  const isOver = last === null || isEnd(last.event)
  const past = isOver ? { state: evolver.initial, laneSeq: last?.seq ?? 0 } : snapshot
  // What is not there is looked at as what is, so that the time of a refusal does not tell an outsider which it was.
  const [folded, lastAppendAt] = await Promise.all([
    foldLane(source, roomId, head, past),
    readLastAppendAt(store, roomId, head),
    isOver && certainty !== 'proven' ? snapshots?.drop(roomId) : undefined,
  ])
  if (last === null) return { state: evolver.initial, laneSeq: 0, version: 0, lastAppendAt: 0, storedAt: 0 }
  const { seq, event, storedAt } = last
  if (isEnd(event))
    return { state: endedState(source, event, seq), laneSeq: seq, version: seq, lastAppendAt: 0, storedAt }
  if (folded.laneSeq !== snapshot?.laneSeq) await saveSnapshot(source, roomId, folded)
  return { ...folded, version: seq, lastAppendAt, storedAt }
}

/** The room as its end left it, from its last event alone; undefined while it lives, and where none ever was. */
export async function loadEnd<State>(
  source: RoomSource<State>,
  roomId: RoomId,
  certainty: Certainty,
): Promise<State | undefined> {
  const { store } = source
  const { lanes } = certainty === 'believed' ? {} : await store.head(roomId, certainty)
  // Of its own lane: what was put behind an end, in either lane, does not undo it.
  const last = lanes === undefined ? await store.last(laneSubject(roomId, 'room', store.roomClass)) : lanes.room
  return last !== null && isEnd(last.event) ? endedState(source, last.event, last.seq) : undefined
}

/** Stores a fold, and takes it back if the room has ended, and was erased, meanwhile; what cannot be told is folded again. */
export async function saveSnapshot<State>(
  { store, snapshots }: RoomSource<State>,
  roomId: RoomId,
  snapshot: Snapshot<State>,
): Promise<void> {
  if (snapshots === undefined) return
  await snapshots.put(roomId, snapshot)
  const last = await store.head(roomId, 'unchallenged').then(
    (head) => head.last,
    () => null,
  )
  if (last === null || last.event === null || isEnd(last.event)) await snapshots.drop(roomId)
}

/** An end is understood on its own: erasure may have taken everything before it. */
function endedState<State>({ evolver }: RoomSource<State>, event: RoomEvent, seq: number): State {
  return evolver.evolve(evolver.initial, event, seq)
}

async function foldLane<State>(
  { store, evolver }: RoomSource<State>,
  roomId: RoomId,
  head: RoomHead,
  snapshot?: Snapshot<State>,
): Promise<Snapshot<State>> {
  // A snapshot beyond the head is of another stream, or the head is out of date.
  const usable = snapshot !== undefined && snapshot.laneSeq <= (head.last?.seq ?? 0) ? snapshot : undefined
  // Not cut off at the head: a tombstone beyond it may have replaced everything up to it, and the room would seem absent.
  const lane = laneSubject(roomId, 'room', store.roomClass)
  const events = await store.read(lane, usable?.laneSeq ?? 0, { upTo: seqIn(head, 'room') })
  const state = evolver.fold(
    usable?.state ?? evolver.initial,
    events.flatMap(({ event, seq }) => (isRoomEvent(event) ? [{ event, seq }] : [])),
  )
  return { state, laneSeq: events.at(-1)?.seq ?? usable?.laneSeq ?? 0 }
}

async function readLastAppendAt(store: EventStore, roomId: RoomId, { lanes }: RoomHead): Promise<number> {
  const last = lanes === undefined ? await store.last(laneSubject(roomId, 'log', store.roomClass)) : lanes.log
  // What a newer version has appended is somebody's doing, too.
  return last === null ? 0 : (last.event?.at ?? last.storedAt)
}
