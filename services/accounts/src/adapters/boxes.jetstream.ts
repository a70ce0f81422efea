import type { InboxId } from '@wick/contracts/account-cards'
import { BoxEvent, BoxFields } from '@wick/contracts/account-inbox-events'
import type { AccountId } from '@wick/contracts/account-ids'
import {
  INBOX_STATE_STREAM,
  accountBoxSubjects,
  boxSubject,
  boxSubjects,
  parseBoxSubject,
} from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { type LoadedRecord, loadRecord, replaceRecord } from './sealed-record.ts'

export interface BoxPlace {
  readonly inboxId: InboxId
  readonly accountId: AccountId
}

export interface LoadedBox extends LoadedRecord<BoxFields> {
  readonly accountId: AccountId
}

/** What inboxes take, and whose they are. */
export interface Boxes {
  /** Whosever it is; null where nobody has made it. */
  load(inboxId: InboxId): Promise<LoadedBox | null>
  /**
   * The account's first box, or another version of it.
   * @throws VersionConflictError where it was replaced since, or the account has another one
   */
  replace(place: BoxPlace, key: Buffer, fields: BoxFields, version: number): Promise<void>
  /** Those of an account; one at most. */
  list(accountId: AccountId): Promise<readonly InboxId[]>
}

const KIND = { event: BoxEvent, fields: BoxFields }

export function jetStreamBoxes(nats: Nats): Boxes {
  return {
    async load(inboxId) {
      const loaded = await loadRecord(nats, boxSubjects(inboxId), KIND)
      const place = loaded && parseBoxSubject(loaded.subject)
      return place && { ...loaded, accountId: place.accountId }
    },

    replace: ({ inboxId, accountId }, key, fields, seq) =>
      replaceRecord(nats, {
        subject: boxSubject(inboxId, accountId),
        event: { type: 'box.set' },
        fields,
        key,
        expected: { filter: accountBoxSubjects(accountId), seq },
      }),

    async list(accountId) {
      const filter = accountBoxSubjects(accountId)
      const { state } = await nats.jsm.streams.info(INBOX_STATE_STREAM, { subjects_filter: filter })
      return Object.keys(state.subjects ?? {}).flatMap((subject) => parseBoxSubject(subject)?.inboxId ?? [])
    },
  }
}
