import type { eraseMessage } from '@wick/contracts/message-commands'
import { decideConversation, type MessageTarget } from '@wick/domain/conversation-decisions'
import { handleCommand } from '@wick/event-log/handle-command'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { appendErasure } from './append-erasure.ts'
import type { LogWriter } from './append-event.ts'
import { entryAt, loadTarget, type Place } from './find-message.ts'
import type { Erasures } from './ports.ts'
import type { RebuildHistory } from './rebuild-history.ts'
import { headOf } from './room-log.ts'

export interface EraseMessageOptions extends LogWriter {
  readonly erasures: Erasures
  readonly rebuildHistory: RebuildHistory
  readonly now: () => number
}

/** Appends the record first. Whoever reads the record deletes the entry, also in a replay. */
export function eraseMessageHandler(options: EraseMessageOptions): HandlerOf<typeof eraseMessage> {
  const { rebuildHistory, now } = options
  return ({ roomId, seat, seq }) =>
    handleCommand({
      async load(certainty) {
        const place = { roomId, seq, certainty }
        const { room, target } = await loadTarget(options, place)
        return { room, target: target ?? (await findErased(options, place)) }
      },
      decide: ({ room, target }) => decideConversation(room.conversation, { type: 'erase', now: now(), seat, target }),
      async append(event, { room }) {
        await appendErasure(options, roomId, room, event)
        // The record stands, and what cannot be carried out at once is carried out by the reaction to it.
        await rebuildHistory(roomId, 'believed').catch(() => undefined)
        return { ok: {} }
      },
      repeat: { answer: () => ({}), needs: 'believed' },
    })
}

/** What was erased before stands in the log no more, but for the record of it. */
async function findErased({ store, erasures }: EraseMessageOptions, place: Place): Promise<MessageTarget | undefined> {
  const { roomId, seq, certainty } = place
  if ((await entryAt(store, place)) !== null) return undefined
  const records = await erasures.upTo(roomId, await headOf(store, roomId, certainty))
  const record = records.find(({ target }) => target === seq)
  return record && { seq, id: record.id, from: record.from, burns: record.blobId, erased: true }
}
