import type { RoomEvent } from '@wick/contracts/events'
import type { CommandId, RoomId } from '@wick/contracts/ids'
import { commandDedupId, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { Decision, Evolver } from '@wick/domain/decider'
import { isEnd, isRoomEvent } from '@wick/domain/room-events'
import type { Certainty } from './certainty.ts'
import { type EventStore, type RoomHead, seqIn } from './event-store.ts'
import { handleCommand } from './handle-command.ts'
import { withOptimisticRetry } from './with-optimistic-retry.ts'

/** A fold of the room lane up to `laneSeq`, kept somewhere to go on from. */
export interface Snapshot<State> {
  readonly state: State
  readonly laneSeq: number
}

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

/** Where folds of living rooms may be kept between commands. Every call is best effort: a lost snapshot is folded again. */
export interface SnapshotStore<State> {
  get(roomId: RoomId): Promise<Snapshot<State> | undefined>
  put(roomId: RoomId, snapshot: Snapshot<State>): Promise<void>
  drop(roomId: RoomId): Promise<void>
}

interface Stood<State> {
  readonly state: State
  readonly event: RoomEvent | null
}

export type Handled<State, Refusal> =
  | ({ readonly accepted: true } & Stood<State>)
  | { readonly accepted: false; readonly refusal: Refusal }

/** `version` is what the append of the event expects. */
export type Prepare = (event: RoomEvent, version: number) => Promise<RoomEvent>

export interface AggregateHandler<State> {
  /** What is `believed` is safe to append at, what is `proven` is safe to refuse from. */
  load(roomId: RoomId, certainty: Certainty): Promise<LoadedRoom<State>>
  /** The room as its end left it, from its last event alone; undefined while it lives, and where none ever was. */
  loadEnd(roomId: RoomId, certainty: Certainty): Promise<State | undefined>
  /**
   * Decides one command and appends at most one event. What appends nothing (a refusal, a repeat) is decided behind a barrier.
   * `decide` is asked again for each attempt, with the room as it then is.
   */
  handle<Refusal extends string>(
    roomId: RoomId,
    commandId: CommandId,
    decide: (loaded: LoadedRoom<State>) => Decision<RoomEvent, Refusal>,
    prepare?: Prepare,
  ): Promise<Handled<State, Refusal>>
}

export interface AggregateHandlerOptions<State> {
  readonly store: EventStore
  readonly evolver: Evolver<State, RoomEvent>
  readonly snapshots?: SnapshotStore<State>
}

/** Loads and folds the room lane for `handleCommand`, which decides and appends under the room's version. */
export function createAggregateHandler<State>({
  store,
  evolver,
  snapshots,
}: AggregateHandlerOptions<State>): AggregateHandler<State> {
  async function loadOnce(roomId: RoomId, certainty: Certainty): Promise<LoadedRoom<State>> {
    const [head, snapshot] = await Promise.all([store.head(roomId, certainty), snapshots?.get(roomId)])
    const { last } = head
    const isOver = last === null || isEnd(last.event)
    const past = isOver ? { state: evolver.initial, laneSeq: last?.seq ?? 0 } : snapshot
    // What is not there is looked at as what is, so that the time of a refusal does not tell an outsider which it was.
    const [folded, lastAppendAt] = await Promise.all([
      foldLane(roomId, head, past),
      lastAppend(roomId, head),
      isOver && certainty !== 'proven' ? snapshots?.drop(roomId) : undefined,
    ])
    if (last === null) return { state: evolver.initial, laneSeq: 0, version: 0, lastAppendAt: 0, storedAt: 0 }
    const { storedAt } = last
    if (isEnd(last.event)) return { ...ended(last.event, last.seq), storedAt }
    if (folded.laneSeq !== snapshot?.laneSeq) await keep(roomId, folded)
    return { ...folded, version: last.seq, lastAppendAt, storedAt }
  }

  // What was last may be purged before the lane is read, or lie with others than who answers.
  const load = (roomId: RoomId, certainty: Certainty) => withOptimisticRetry(() => loadOnce(roomId, certainty))

  /** An end is understood on its own: erasure may have taken everything before it. */
  function ended(event: RoomEvent, seq: number) {
    return { state: evolver.evolve(evolver.initial, event, seq), laneSeq: seq, version: seq, lastAppendAt: 0 }
  }

  async function keep(roomId: RoomId, snapshot: Snapshot<State>): Promise<void> {
    if (snapshots === undefined) return
    await snapshots.put(roomId, snapshot)
    // The room may have ended, and been forgotten, while this was writing; what cannot be told is folded again.
    const last = await store.head(roomId, 'unchallenged').then(
      (head) => head.last,
      () => null,
    )
    if (last === null || last.event === null || isEnd(last.event)) await snapshots.drop(roomId)
  }

  async function foldLane(roomId: RoomId, head: RoomHead, snapshot?: Snapshot<State>): Promise<Snapshot<State>> {
    // A snapshot beyond the head is of another stream, or the head is out of date.
    const usable = snapshot !== undefined && snapshot.laneSeq <= (head.last?.seq ?? 0) ? snapshot : undefined
    // Not cut off at the head: a tombstone beyond it may have replaced everything up to it, and the room would seem absent.
    const events = await store.read(laneSubject(roomId, 'room'), usable?.laneSeq ?? 0, { upTo: seqIn(head, 'room') })
    const state = evolver.fold(
      usable?.state ?? evolver.initial,
      events.flatMap(({ event, seq }) => (isRoomEvent(event) ? [{ event, seq }] : [])),
    )
    return { state, laneSeq: events.at(-1)?.seq ?? usable?.laneSeq ?? 0 }
  }

  async function lastAppend(roomId: RoomId, head: RoomHead): Promise<number> {
    const last = head.lanes === undefined ? await store.last(laneSubject(roomId, 'log')) : head.lanes.log
    // What a newer version has appended is somebody's doing, too.
    return last === null ? 0 : (last.event?.at ?? last.storedAt)
  }

  return {
    load,
    async loadEnd(roomId, certainty) {
      const { lanes } = certainty === 'believed' ? {} : await store.head(roomId, certainty)
      // Of its own lane: what was put behind an end, in either lane, does not undo it.
      const last = lanes === undefined ? await store.last(laneSubject(roomId, 'room')) : lanes.room
      return last !== null && isEnd(last.event) ? evolver.evolve(evolver.initial, last.event, last.seq) : undefined
    },
    async handle(roomId, commandId, decide, prepare) {
      const reply = await handleCommand({
        load: (certainty) => loadOnce(roomId, certainty),
        decide,
        repeat: { answer: ({ state }): Stood<State> => ({ state, event: null }), needs: 'proven' },
        async append(decided, loaded) {
          const event = (await prepare?.(decided, loaded.version)) ?? decided
          const seq = await store.append(laneSubject(roomId, 'room'), event, {
            expectedVersion: { filter: roomSubjects(roomId), seq: loaded.version },
            id: commandDedupId(roomId, commandId),
          })
          const state = evolver.evolve(loaded.state, event, seq)
          await keep(roomId, { state, laneSeq: seq })
          return { ok: { state, event } }
        },
      })
      return 'ok' in reply ? { accepted: true, ...reply.ok } : { accepted: false, refusal: reply.refused }
    },
  }
}
