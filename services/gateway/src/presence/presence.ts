import type { ParticipantId, RoomId } from '@wick/contracts/ids'

/** Who has a line in a room, at whichever gateway. */
export interface Presence {
  /** The name of this gateway, by which its signals tell that they are its own. */
  readonly gateway: string
  /** Tells the others who is here now; resolves with everybody who is online, as was told. Rooms where nobody is are freed. */
  renew(roomId: RoomId, here: readonly ParticipantId[]): Promise<readonly ParticipantId[]>
  /** A gateway said that something changed there; one of the version before does not say which it is. */
  look(roomId: RoomId, gateway: string | undefined): void
  /** Signals may have been lost: the next renewal looks at every room. */
  mistrust(): void
  /** The room is over: its end erases presence too, so nothing of it is written from here on. */
  drop(roomId: RoomId): void
  /** Called with everybody who is online, whenever that may have changed. */
  onChange(listener: (roomId: RoomId, online: readonly ParticipantId[]) => void): void
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  forget(roomId: RoomId): Promise<{ cleared: number; left: number }>
}
