import type { NewBody } from '@wick/e2ee/bodies'
import type { RoomApi } from '../api.ts'
import type { Ending } from '../ending/ending.ts'
import { type Answer, isPassing } from '../http/call.ts'
import { denied } from '../http/own-answer.ts'
import type { Postman } from '../outbox/postman.ts'
import type { Ports } from '../ports.ts'
import type { Message, RoomState } from '../state/room-state.ts'
import type { Reseated } from './reseat.ts'

export interface ActionsOptions {
  readonly api: RoomApi
  readonly ports: Ports
  readonly room: () => RoomState
  readonly postman: Postman
  readonly ending: Ending
  readonly reseat: () => Promise<Reseated>
  /** Our hello again, where the members count us as gone. */
  readonly introduce: () => Promise<void>
  readonly serverNow: () => number
}

/** What a seat may do with its room beside talking. Refusals are answers. */
export interface RoomActions {
  /** Names the new deadline (ms, server time), so asking twice adds nothing. */
  extend(expiresAt: number): Promise<Answer<unknown>>
  /** The creator's. */
  setLocked(isLocked: boolean): Promise<Answer<unknown>>
  /** The creator's: frees the seat, bars that member and locks the room. */
  kick(participantId: string): Promise<Answer<unknown>>
  /** Our own message with all its edits, or anybody's for the creator. */
  erase(eseq: number): Promise<Answer<unknown>>
  /** Gives the seat up and deletes what is stored. */
  leave(): Promise<Answer<unknown>>
  /** Ends the room for everybody; it goes on until that is done. */
  destroy(): Promise<void>
  isLeaving(): boolean
}

/** How long the members' own word may take before the call goes alone. */
const SAID_WITHIN_MS = 5_000
const DESTROY_AGAIN_AFTER_MS = 2_000
const ERASE_AGAIN_AFTER_MS = 1_000
const ERASE_TRIES = 5

export function createActions(options: ActionsOptions): RoomActions {
  const { api, ports, room, postman, ending, reseat, introduce, serverNow } = options
  let isLeaving = false
  const pause = (ms: number) => new Promise<void>((resolve) => ports.after(ms, resolve))

  /** The members hear it from us first; where it cannot be said, the server's word stands alone. */
  async function announce(body: NewBody): Promise<void> {
    const { isAdmitted, connection, alarm } = room()
    if (!isAdmitted || connection !== 'connected' || alarm !== null) return
    const sealed = await postman.seal(body)
    if (!sealed.ok) return
    const late = Promise.withResolvers<void>()
    const cancel = ports.after(SAID_WITHIN_MS, late.resolve)
    await Promise.race([sealed.fate, late.promise])
    cancel()
  }

  function editsOf(eseq: number): Message['edits'] {
    const message = room().entries.find((entry) => entry.kind === 'message' && entry.eseq === eseq)
    return message?.kind === 'message' ? message.edits : []
  }

  /** Each edit holds the whole text. Nobody can ask for them again once the message is gone, so we do. */
  async function eraseEdits(eseq: number, done: Answer<unknown>): Promise<Answer<unknown>> {
    let worst = done
    for (const { seq } of editsOf(eseq)) {
      const answer = await eraseEdit(seq)
      if (!answer.ok) worst = answer
    }
    return worst
  }

  async function eraseEdit(seq: number): Promise<Answer<unknown>> {
    for (let tries = 1; ; tries++) {
      const answer = await api.erase(seq)
      if (answer.ok || !isPassing(answer.refusal.code) || tries === ERASE_TRIES || room().end !== null) return answer
      await pause(answer.refusal.retryAfterMs ?? ERASE_AGAIN_AFTER_MS)
    }
  }

  return {
    extend: (expiresAt) => api.extend(expiresAt),
    setLocked: (isLocked) => api.setLocked(isLocked),

    async kick(participantId) {
      const { genesis, self } = room()
      if (genesis?.from === self && genesis.body.kick === 'creator') await announce({ t: 'kick', who: participantId })
      return api.removeSeat(participantId)
    },

    async erase(eseq) {
      const target = room().entries.find((entry) => entry.kind === 'message' && entry.eseq === eseq)
      if (target === undefined) return denied('message_not_found')
      const edits = editsOf(eseq)
      await announce({ t: 'erase', target: eseq, ...(edits.length > 0 && { edits: edits.map((edit) => edit.eseq) }) })
      const answer = await api.erase(target.seq)
      return answer.ok ? eraseEdits(eseq, answer) : answer
    },

    async leave() {
      isLeaving = true
      await announce({ t: 'leave' })
      const answer = await api.giveUpSeat()
      if (answer.ok) await ending.finish({ reason: 'left', by: room().self, endedAt: serverNow() })
      isLeaving = false
      // They have read that we left, and we stay. Another line introduces us anyway.
      if (!answer.ok && room().isCaughtUp) await introduce()
      return answer
    },

    async destroy() {
      while (room().end === null) {
        const answer = await api.destroy()
        if (answer.ok) return ending.finish({ reason: 'destroyed', by: room().self, endedAt: serverNow() })
        // Our cookie may be lost, or the room is over already: asking for the seat tells which.
        if (answer.refusal.code === 'room_not_found' && (await reseat()) === 'refused') return
        await pause(DESTROY_AGAIN_AFTER_MS)
      }
    },

    isLeaving: () => isLeaving,
  }
}
