import type { ChatEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore, StoredEvent } from './event-store.ts'

/** State folded from the room lane, at the room's version. */
export interface Loaded<State> {
  readonly state: State
  /** The sequence of the last room-lane event in `state`. */
  readonly laneSeq: number
  /** The last sequence of both lanes: what the next append expects. */
  readonly version: number
  /** The room's last event, of either lane. */
  readonly head: StoredEvent | null
}

export interface LaneFold<State> {
  readonly initial: State
  readonly evolve: (state: State, event: ChatEvent, seq: number) => State
}

/**
 * Folds a room's lifecycle, complete up to a version that the leader reported: safe to refuse from and to append at.
 * `snapshot` is an earlier fold to go on from; one that is beyond the leader (of another stream) is ignored.
 */
export async function loadRoomLane<State>(
  store: EventStore,
  roomId: RoomId,
  fold: LaneFold<State>,
  snapshot?: { readonly state: State; readonly laneSeq: number },
): Promise<Loaded<State>> {
  const head = await store.last(roomSubjects(roomId))
  const version = head?.seq ?? 0
  const lane = laneSubject(roomId, 'room')
  const usable = snapshot !== undefined && snapshot.laneSeq <= version ? snapshot : undefined
  if (head === null) return { state: fold.initial, laneSeq: 0, version, head }
  if (usable !== undefined && head.subject === lane && usable.laneSeq === head.seq) return { ...usable, version, head }

  // Events beyond `version` are left out: the append would be refused, and the next load sees them.
  const events = (await store.read(lane, usable?.laneSeq ?? 0)).filter((event) => event.seq <= version)
  const state = events.reduce((past, event) => fold.evolve(past, event.event, event.seq), usable?.state ?? fold.initial)
  return { state, laneSeq: events.at(-1)?.seq ?? usable?.laneSeq ?? 0, version, head }
}
