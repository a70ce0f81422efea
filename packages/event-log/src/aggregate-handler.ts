import type { RoomEvent } from '@wick/contracts/events'
import type { CommandId, RoomId } from '@wick/contracts/ids'
import { commandDedupId, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { Decision } from '@wick/domain/decider'
import type { Certainty } from './certainty.ts'
import { handleCommand } from './handle-command.ts'
import { loadEnd, type LoadedRoom, loadRoom, type RoomSource, saveSnapshot } from './load-room.ts'
import { withOptimisticRetry } from './with-optimistic-retry.ts'

interface Committed<State> {
  readonly state: State
  readonly event: RoomEvent | null
}

export type Handled<State, Refusal> =
  | ({ readonly accepted: true } & Committed<State>)
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

/** Loads and folds the room lane for `handleCommand`, which decides and appends under the room's version. */
export function createAggregateHandler<State>(source: RoomSource<State>): AggregateHandler<State> {
  return {
    load: (roomId, certainty) => withOptimisticRetry(() => loadRoom(source, roomId, certainty)),
    loadEnd: (roomId, certainty) => loadEnd(source, roomId, certainty),
    async handle(roomId, commandId, decide, prepare) {
      const reply = await handleCommand({
        load: (certainty) => loadRoom(source, roomId, certainty),
        decide,
        repeat: { answer: ({ state }): Committed<State> => ({ state, event: null }), needs: 'proven' },
        async append(decided, loaded) {
          const event = (await prepare?.(decided, loaded.version)) ?? decided
          return { ok: await appendToRoom(source, { roomId, commandId, event, loaded }) }
        },
      })
      return 'ok' in reply ? { accepted: true, ...reply.ok } : { accepted: false, refusal: reply.refused }
    },
  }
}

interface RoomAppend<State> {
  readonly roomId: RoomId
  readonly commandId: CommandId
  readonly event: RoomEvent
  readonly loaded: LoadedRoom<State>
}

async function appendToRoom<State>(
  source: RoomSource<State>,
  { roomId, commandId, event, loaded }: RoomAppend<State>,
): Promise<Committed<State>> {
  const { roomClass } = source.store
  const seq = await source.store.append(laneSubject(roomId, 'room', roomClass), event, {
    expectedVersion: { filter: roomSubjects(roomId, roomClass), seq: loaded.version },
    id: commandDedupId(roomId, commandId),
  })
  const state = source.evolver.evolve(loaded.state, event, seq)
  await saveSnapshot(source, roomId, { state, laneSeq: seq })
  return { state, event }
}
