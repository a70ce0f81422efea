import type { NewBody } from '@wick/e2ee/bodies'
import type { Attachments } from './attachments/attachments.ts'
import type { Burns } from './burns/burns.ts'
import type { Sealed } from './outbox/outbox-sender.ts'
import type { RoomActions } from './room/actions.ts'
import type { Erasure } from './room/erase-message.ts'
import type { RoomListener } from './state/feed.ts'
import type { RoomState } from './state/room-state.ts'
import type { Talk } from './talk/talk.ts'
import type { Typing } from './typing/tell-typing.ts'

/** One seat in one room. What happens is told by events, and folded into a state; see README.md. */
export interface RoomSession extends RoomActions, Pick<Erasure, 'erase'>, Attachments, Burns, Talk {
  readonly roomId: string
  readonly participantId: string
  readonly state: () => RoomState
  /** Gives how to stop listening. */
  readonly subscribe: (listener: RoomListener) => () => void
  /**
   * Into the log, now or when the line is back; it is stored before this resolves. `bodyId` is a ULID that the caller chose: asked again with
   * the same one, nothing is said twice.
   */
  send(body: Exclude<NewBody, { t: 'typing' | 'leave' | 'kick' | 'erase' }>, bodyId?: string): Promise<Sealed>
  /** Takes a failed body off the list. */
  discard(bodyId: string): void
  rename(nick: string): Promise<void>
  /** A person has seen everything up to that message. */
  readonly read: (eseq: number) => void
  /** Off: others learn that something came, and no more whether it was read. It is on at first, and not remembered. */
  setReadReceipts(isOn: boolean): void
  readonly typing: Omit<Typing, 'said'>
  /** People compared these digits. False: they are not those of the roster. */
  verify(digits: string): Promise<boolean>
  /** Milliseconds since the epoch, by the server's clock. */
  readonly serverNow: () => number
  /** Ends the line and keeps what is stored: the seat stays. */
  close(): void
  /** Resolves when the room has ended for us and the engine has deleted what it kept: it is not needed any more. */
  readonly wiped: Promise<void>
  /** Resolves when the engine answers no more, as a worker that was lost: nothing comes or goes here again. What is kept stays; open the room anew. */
  readonly failed: Promise<void>
  /** Resolves when the room has ended for us, nothing of it is stored, and the certificate is here or will not be. */
  readonly over: Promise<RoomState>
}
