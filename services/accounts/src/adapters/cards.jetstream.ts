import { CardEvent, CardFields } from '@wick/contracts/account-inbox-events'
import type { AccountId } from '@wick/contracts/account-ids'
import { cardSubject } from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'
import type { z } from 'zod/mini'
import { type LoadedRecord, loadRecord, replaceRecord } from './sealed-record.ts'

export type CardRecord = z.infer<typeof CardFields>

export interface Cards {
  load(accountId: AccountId): Promise<LoadedRecord<CardRecord> | null>
  /** @throws as an event store's append */
  replace(accountId: AccountId, key: Buffer, record: CardRecord, version: number): Promise<void>
}

const KIND = { event: CardEvent, fields: CardFields }

export function jetStreamCards(nats: Nats): Cards {
  return {
    load: (accountId) => loadRecord(nats, cardSubject(accountId), KIND),
    replace: (accountId, key, fields, seq) => {
      const subject = cardSubject(accountId)
      return replaceRecord(nats, {
        subject,
        event: { type: 'card.set' },
        fields,
        key,
        expected: { filter: subject, seq },
      })
    },
  }
}
