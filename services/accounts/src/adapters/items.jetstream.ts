import { createHash } from 'node:crypto'
import type { InboxId } from '@wick/contracts/account-cards'
import type { Lane } from '@wick/contracts/account-inbox-commands'
import { MAX_ITEMS } from '@wick/contracts/account-limits'
import {
  askSubject,
  INBOX_ASK_STREAM,
  INBOX_STREAM,
  inboxSubject,
  inboxSubjects,
} from '@wick/contracts/account-subjects'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { appendError, isDeletedAlready, nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { LogFullError } from '@wick/platform/process/errors'

export interface StoredItem {
  readonly seq: number
  /** When the broker stored it (ms). */
  readonly at: number
  readonly item: Uint8Array
}

/** Where an item goes. `share` stands for one contact: it has a bound of its own. */
export type ItemPlace =
  | { readonly lane: 'contacts'; readonly inboxId: InboxId; readonly share: string }
  | { readonly lane: 'strangers'; readonly inboxId: InboxId }

/** Sealed items, from nobody in particular. */
export interface Items {
  /** The same again within two minutes is stored once. @throws LogFullError where the inbox takes no more of them */
  put(place: ItemPlace, item: Uint8Array): Promise<void>
  /** The first one after a sequence. */
  next(lane: Lane, inboxId: InboxId, after: number): Promise<StoredItem | null>
  /** Its bytes are written over. One that is gone, or of another inbox, is left alone. */
  take(lane: Lane, inboxId: InboxId, seq: number): Promise<void>
  /** Takes out all; returns how many there were. */
  purge(inboxId: InboxId): Promise<number>
  count(inboxId: InboxId): Promise<number>
}

const LANES = {
  contacts: { stream: INBOX_STREAM, subjectsOf: inboxSubjects },
  strangers: { stream: INBOX_ASK_STREAM, subjectsOf: askSubject },
} as const
const BOTH = ['contacts', 'strangers'] as const
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

export function jetStreamItems({ js, jsm }: Nats): Items {
  const { streams } = jsm
  const countIn = async (lane: Lane, inboxId: InboxId) => {
    const { stream, subjectsOf } = LANES[lane]
    const { state } = await streams.info(stream, { subjects_filter: subjectsOf(inboxId) })
    return sum(Object.values(state.subjects ?? {}))
  }
  return {
    async put(place, item) {
      assertAwaited()
      const subject = subjectOf(place)
      if (place.lane === 'contacts' && (await countIn('contacts', place.inboxId)) >= MAX_ITEMS)
        throw new LogFullError('an inbox is full')
      // Of the inbox, not of the share: the same item is the same, by whichever key it comes.
      const inbox = LANES[place.lane].subjectsOf(place.inboxId)
      const msgID = createHash('sha256').update(inbox).update(item).digest('base64url')
      try {
        await js.publish(subject, item, { msgID, retries: 0 })
      } catch (error) {
        throw appendError(error)
      }
    },

    async next(lane, inboxId, after) {
      assertAwaited()
      const { stream, subjectsOf } = LANES[lane]
      const asked = { seq: after + 1, next_by_subj: subjectsOf(inboxId) }
      const message = await nullIfNotFound(streams.getMessage(stream, asked))
      return message && { seq: message.seq, at: message.time.getTime(), item: message.data }
    },

    async take(lane, inboxId, seq) {
      const { stream } = LANES[lane]
      const message = await nullIfNotFound(streams.getMessage(stream, { seq }))
      if (message === null || !isIn(lane, inboxId, message.subject)) return
      try {
        // The key that it is sealed to is kept for weeks yet.
        await streams.deleteMessage(stream, seq, true)
      } catch (error) {
        if (!isDeletedAlready(error)) throw error
      }
    },

    async purge(inboxId) {
      const purged = BOTH.map((lane) => {
        const { stream, subjectsOf } = LANES[lane]
        return streams.purge(stream, { filter: subjectsOf(inboxId) })
      })
      return sum((await Promise.all(purged)).map((answer) => answer.purged))
    },

    count: async (inboxId) => sum(await Promise.all(BOTH.map((lane) => countIn(lane, inboxId)))),
  }
}

function subjectOf(place: ItemPlace): string {
  return place.lane === 'contacts' ? inboxSubject(place.inboxId, place.share) : askSubject(place.inboxId)
}

function isIn(lane: Lane, inboxId: InboxId, subject: string): boolean {
  return lane === 'contacts' ? subject.startsWith(inboxSubject(inboxId, '')) : subject === askSubject(inboxId)
}
