import type { RoomId } from '@wick/contracts/ids'

/** A fold of the room lane up to `laneSeq`, stored somewhere to go on from. */
export interface Snapshot<State> {
  readonly state: State
  readonly laneSeq: number
}

/** Where folds of living rooms may lie between commands. Every call is best effort: a lost snapshot is folded again. */
export interface SnapshotStore<State> {
  get(roomId: RoomId): Promise<Snapshot<State> | undefined>
  put(roomId: RoomId, snapshot: Snapshot<State>): Promise<void>
  drop(roomId: RoomId): Promise<void>
}
