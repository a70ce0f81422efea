import type { Shown } from '@wick/e2ee/shown'
import type { RoomApi } from '../api.ts'
import { type Answer, isPassing } from '../http/call.ts'
import { denied } from '../http/own-answer.ts'
import type { Ports } from '../ports.ts'
import type { RoomListener } from '../state/feed.ts'
import type { Message, RoomState } from '../state/room-state.ts'
import type { Announce } from './announce.ts'

export interface ErasureOptions {
  readonly api: RoomApi
  readonly ports: Ports
  readonly room: () => RoomState
  readonly announce: Announce
  readonly onFailure: () => void
}

/** Takes messages out of the room (§8.1). */
export interface Erasure {
  /** Our own message with all its edits, or anybody's for the creator. */
  erase(eseq: number): Promise<Answer<unknown>>
  /** Hears of edits of ours that came when their message was gone, and has them erased too. */
  readonly listen: RoomListener
}

const AGAIN_AFTER_MS = 1_000
const TRIES = 5

export function createErasure({ api, ports, room, announce, onFailure }: ErasureOptions): Erasure {
  const pause = (ms: number) => new Promise<void>((resolve) => ports.after(ms, resolve))

  function messageAt(eseq: number): Message | null {
    const found = room().entries.find((entry) => entry.kind === 'message' && entry.eseq === eseq)
    return found?.kind === 'message' ? found : null
  }

  /** What is gone for everybody is asked for by nobody else. */
  async function eraseForSure(seq: number): Promise<Answer<unknown>> {
    for (let tries = 1; ; tries++) {
      const answer = await api.erase(seq)
      if (answer.ok || !isPassing(answer.refusal.code) || tries === TRIES || room().end !== null) return answer
      await pause(answer.refusal.retryAfterMs ?? AGAIN_AFTER_MS)
    }
  }

  async function eraseEdits(eseq: number): Promise<Answer<unknown> | null> {
    let refused: Answer<unknown> | null = null
    for (const { seq } of messageAt(eseq)?.edits ?? []) {
      const answer = await eraseForSure(seq)
      if (!answer.ok) refused = answer
    }
    return refused
  }

  async function eraseLate({ eseq, seq, target }: Extract<Shown, { type: 'late_edit' }>): Promise<void> {
    await announce({ t: 'erase', target, edits: [eseq] })
    await eraseForSure(seq)
  }

  return {
    async erase(eseq) {
      const message = messageAt(eseq)
      if (message === null) return denied('message_not_found')
      const edits = message.edits.map((edit) => edit.eseq)
      const isSaid = await announce({ t: 'erase', target: eseq, ...(edits.length > 0 && { edits }) })
      const answer = await (isSaid ? eraseForSure(message.seq) : api.erase(message.seq))
      return answer.ok ? ((await eraseEdits(eseq)) ?? answer) : answer
    },

    listen(event) {
      if (event.type !== 'shown') return
      for (const shown of event.shown) {
        if (shown.type === 'late_edit' && shown.from === room().self) eraseLate(shown).catch(onFailure)
      }
    },
  }
}
