import type { Shown } from '@wick/e2ee/shown'
import type { RoomApi } from '../api.ts'
import type { Answer } from '../http/call.ts'
import { denied } from '../http/own-answer.ts'
import type { Ports } from '../ports.ts'
import type { RoomListener } from '../state/feed.ts'
import type { Message, RoomState } from '../state/room-state.ts'
import type { Announce } from './announce.ts'
import { createPendingErasures } from './pending-erasures.ts'

export interface ErasureOptions {
  readonly api: RoomApi
  readonly ports: Ports
  readonly room: () => RoomState
  readonly announce: Announce
}

/** Takes messages out of the room (§8.1). */
export interface Erasure {
  /**
   * Erases our own message with all its edits; the creator may erase anybody's. If the members are told, the answer
   * waits until the server has erased everything, or refuses finally. Otherwise one call is made for the message.
   */
  erase(eseq: number): Promise<Answer<unknown>>
  /** Hears of what is gone by our word, edits that came too late among it, and has the server erase it. */
  readonly listen: RoomListener
  close(): void
}

/** A body has room for so many, however long the log. Who comes late has tombstones in place of the others. */
const MAX_NAMED_EDITS = 1_000

export function createErasure({ api, ports, room, announce }: ErasureOptions): Erasure {
  const pending = createPendingErasures({ api, ports })

  function messageAt(eseq: number): Message | null {
    const found = room().entries.find((entry) => entry.kind === 'message' && entry.eseq === eseq)
    return found?.kind === 'message' ? found : null
  }

  function eraseEdits(eseq: number): Promise<Answer<unknown>[]> {
    return Promise.all((messageAt(eseq)?.edits ?? []).map(({ seq }) => pending.erase(seq)))
  }

  function isByUs({ by, from }: Extract<Shown, { type: 'erased' }>): boolean {
    const { self, genesis } = room()
    return by === 'sender' ? from === self : by === 'creator' && genesis?.from === self
  }

  async function eraseLate({ eseq, seq, target }: Extract<Shown, { type: 'late_edit' }>): Promise<void> {
    await announce({ t: 'erase', target, edits: [eseq] })
    await pending.erase(seq)
  }

  return {
    async erase(eseq) {
      const message = messageAt(eseq)
      if (message === null) return denied('message_not_found')
      const edits = message.edits.slice(0, MAX_NAMED_EDITS).map((edit) => edit.eseq)
      const isSaid = await announce({ t: 'erase', target: eseq, ...(edits.length > 0 && { edits }) })
      const answer = await (isSaid ? pending.erase(message.seq) : api.erase(message.seq))
      if (!answer.ok) return answer
      return (await eraseEdits(eseq)).find(({ ok }) => !ok) ?? answer
    },

    listen(event, { self, epoch }) {
      if (event.type === 'caught_up') pending.wake()
      // What the archive shows was asked for when the log showed it.
      if (event.type !== 'shown' || epoch === null) return
      for (const shown of event.shown) {
        if (shown.type === 'late_edit' && shown.from === self) void eraseLate(shown)
        if (shown.type !== 'erased' || !isByUs(shown)) continue
        void pending.erase(shown.seq)
        void eraseEdits(shown.eseq)
      }
    },

    close: () => pending.close(),
  }
}
