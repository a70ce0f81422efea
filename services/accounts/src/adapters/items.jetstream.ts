import { createHash } from 'node:crypto'
import type { InboxId } from '@wick/contracts/account-cards'
import type { Lane } from '@wick/contracts/account-inbox-commands'
import { askSubject, INBOX_ASK_STREAM, INBOX_STREAM, inboxSubject } from '@wick/contracts/account-subjects'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { appendError, isDeletedAlready, nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'

export interface StoredItem {
  readonly seq: number
  /** When the broker stored it (ms). */
  readonly at: number
  readonly item: Uint8Array
}

/** Sealed items, from nobody in particular. */
export interface Items {
  /** The same again within two minutes is stored once. @throws LogFullError where the inbox takes no more */
  put(lane: Lane, inboxId: InboxId, item: Uint8Array): Promise<void>
  /** The first one after a sequence. */
  next(lane: Lane, inboxId: InboxId, after: number): Promise<StoredItem | null>
  /** One that is gone, or of another inbox, is left alone. */
  take(lane: Lane, inboxId: InboxId, seq: number): Promise<void>
  /** Takes out all; returns how many there were. */
  purge(inboxId: InboxId): Promise<number>
  count(inboxId: InboxId): Promise<number>
}

const LANES = {
  contacts: { stream: INBOX_STREAM, subjectOf: inboxSubject },
  strangers: { stream: INBOX_ASK_STREAM, subjectOf: askSubject },
} as const
const BOTH = Object.values(LANES)
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

export function jetStreamItems({ js, jsm }: Nats): Items {
  const { streams } = jsm
  return {
    async put(lane, inboxId, item) {
      assertAwaited()
      const subject = LANES[lane].subjectOf(inboxId)
      const msgID = createHash('sha256').update(subject).update(item).digest('base64url')
      try {
        await js.publish(subject, item, { msgID, retries: 0 })
      } catch (error) {
        throw appendError(error)
      }
    },

    async next(lane, inboxId, after) {
      assertAwaited()
      const { stream, subjectOf } = LANES[lane]
      const asked = { seq: after + 1, next_by_subj: subjectOf(inboxId) }
      const message = await nullIfNotFound(streams.getMessage(stream, asked))
      return message && { seq: message.seq, at: message.time.getTime(), item: message.data }
    },

    async take(lane, inboxId, seq) {
      const { stream, subjectOf } = LANES[lane]
      const message = await nullIfNotFound(streams.getMessage(stream, { seq }))
      if (message?.subject !== subjectOf(inboxId)) return
      try {
        // Its bytes are sealed to a key that is dropped: writing over them would be work for nothing.
        await streams.deleteMessage(stream, seq, false)
      } catch (error) {
        if (!isDeletedAlready(error)) throw error
      }
    },

    async purge(inboxId) {
      const purged = BOTH.map(({ stream, subjectOf }) => streams.purge(stream, { filter: subjectOf(inboxId) }))
      return sum((await Promise.all(purged)).map((answer) => answer.purged))
    },

    async count(inboxId) {
      const asked = BOTH.map(async ({ stream, subjectOf }) => {
        const { state } = await streams.info(stream, { subjects_filter: subjectOf(inboxId) })
        return sum(Object.values(state.subjects ?? {}))
      })
      return sum(await Promise.all(asked))
    },
  }
}
