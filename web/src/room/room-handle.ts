import type { Answer } from '@wick/client/http/call'
import type { Sealed } from '@wick/client/outbox/postman'
import type { RoomSession } from '@wick/client/room-session'
import type { RoomListener } from '@wick/client/state/feed'
import type { RoomState } from '@wick/client/state/room-state'

/** Why a text was not taken. */
export type SayRefusal = Extract<Sealed, { ok: false }>['refusal']

/** What a tab may ask of a room. Arguments and answers are plain data: the room may be another tab's. */
export interface RoomCalls {
  /** Null: it is stored, and in the state from now on. */
  say(text: string): Promise<SayRefusal | null>
  /** As `say`, in answer to any message. */
  reply(targetBodyId: string, text: string): Promise<SayRefusal | null>
  /** A text of our own, said otherwise. */
  edit(bodyId: string, text: string): Promise<SayRefusal | null>
  /** `isOff` takes ours back. */
  react(targetBodyId: string, emoji: string, isOff: boolean): Promise<SayRefusal | null>
  /** Our own message, or anybody's for the creator. */
  erase(eseq: number): Promise<Answer<unknown>>
  discard(bodyId: string): Promise<void>
  read(eseq: number): Promise<void>
  stroke(): Promise<void>
  stopTyping(): Promise<void>
  verify(digits: string): Promise<boolean>
  extend(expiresAt: number): Promise<Answer<unknown>>
  setLocked(isLocked: boolean): Promise<Answer<unknown>>
  kick(participantId: string): Promise<Answer<unknown>>
  leave(): Promise<Answer<unknown>>
  destroy(): Promise<void>
}

/** A room as the page works with it, led by this tab or mirrored from the one that leads it. Calls reject when that one goes. */
export interface RoomHandle extends RoomCalls {
  readonly roomId: string
  /** Whether the room outlives this browser's tabs. */
  readonly isKept: boolean
  state(): RoomState
  subscribe(listener: RoomListener): () => void
  /** Milliseconds since the epoch, by the server's clock. */
  serverNow(): number
  close(): void
}

export function ownRoom(session: RoomSession, isKept: boolean): RoomHandle {
  const { roomId, state, subscribe, serverNow } = session
  return {
    roomId,
    isKept,
    state,
    subscribe,
    serverNow,
    async say(text) {
      const sealed = await session.send({ t: 'text', text })
      return sealed.ok ? null : sealed.refusal
    },
    reply: (targetBodyId, text) => session.reply(targetBodyId, text),
    edit: (bodyId, text) => session.edit(bodyId, text),
    react: (targetBodyId, emoji, isOff) => session.react(targetBodyId, emoji, isOff),
    erase: (eseq) => session.erase(eseq),
    discard: async (bodyId) => session.discard(bodyId),
    read: async (eseq) => session.read(eseq),
    stroke: async () => session.typing.stroke(),
    stopTyping: async () => session.typing.stop(),
    verify: (digits) => session.verify(digits),
    extend: (expiresAt) => session.extend(expiresAt),
    setLocked: (isLocked) => session.setLocked(isLocked),
    kick: (participantId) => session.kick(participantId),
    leave: () => session.leave(),
    destroy: () => session.destroy(),
    close: () => session.close(),
  }
}
