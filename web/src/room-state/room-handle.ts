import type { Downloaded } from '@wick/client/attachments/attachments'
import type { Sealed } from '@wick/client/outbox/outbox-sender'
import type { RoomSession } from '@wick/client/room-session'
import type { RoomListener } from '@wick/client/state/feed'
import type { RoomState } from '@wick/client/state/room-state'
import type { BlobRef, ImageRef } from '@wick/e2ee/bodies'
import { callOn, stubOf } from '@wick/e2ee/rpc'

/** Why a text was not taken. */
export type SayRefusal = Extract<Sealed, { ok: false }>['refusal']

/** What a session answers as it is. */
export const PASSED = {
  edit: true,
  react: true,
  erase: true,
  sendImage: true,
  sendFile: true,
  sendBurn: true,
  cancelUpload: true,
  retryUpload: true,
  reveal: true,
  burn: true,
  verify: true,
  extend: true,
  setLocked: true,
  kick: true,
  leave: true,
  destroy: true,
} as const

type Passed = Pick<RoomSession, keyof typeof PASSED>

/**
 * What a tab may ask of a room. Arguments and answers are plain data: the room may be another tab's. Asked twice, each does what it
 * does once: what one leading tab leaves unanswered is asked of the next.
 */
export interface RoomCalls extends Passed {
  /** Null: it is stored, and in the state from now on. One body id is one message. */
  say(text: string, bodyId?: string): Promise<SayRefusal | null>
  /** As `say`, in answer to any message. */
  reply(targetBodyId: string, text: string, bodyId?: string): Promise<SayRefusal | null>
  download(ref: BlobRef | ImageRef): Promise<Downloaded>
  discard(bodyId: string): Promise<void>
  read(eseq: number): Promise<void>
  setReadReceipts(isOn: boolean): Promise<void>
  stroke(): Promise<void>
  stopTyping(): Promise<void>
}

/** A room as the page works with it, whichever tab leads it. */
export interface RoomHandle extends RoomCalls {
  readonly roomId: string
  /** What a tab that leads next opens the room with where no server can be reached; null where that needs nothing. It cannot be exported. */
  readonly restKey: CryptoKey | null
  state(): RoomState
  subscribe(listener: RoomListener): () => void
  /** Milliseconds since the epoch, by the server's clock. */
  serverNow(): number
}

/** The room that this tab leads. */
export function ownRoom(session: RoomSession, restKey: CryptoKey | null): RoomHandle {
  const { roomId, state, subscribe, serverNow } = session
  return {
    roomId,
    restKey,
    state,
    subscribe,
    serverNow,
    ...stubOf<Passed>(PASSED, (call) => callOn<Passed>(session, call)),
    async say(text, bodyId) {
      const sealed = await session.send({ t: 'text', text }, bodyId)
      return sealed.ok ? null : sealed.refusal
    },
    async reply(replyTo, text, bodyId) {
      const sealed = await session.send({ t: 'text', text, replyTo }, bodyId)
      return sealed.ok ? null : sealed.refusal
    },
    download: (ref) => session.download(ref),
    discard: async (bodyId) => session.discard(bodyId),
    read: async (eseq) => session.read(eseq),
    setReadReceipts: async (isOn) => session.setReadReceipts(isOn),
    stroke: async () => session.typing.stroke(),
    stopTyping: async () => session.typing.stop(),
  }
}
