import type { InboxId } from '@wick/contracts/account-cards'
import type { AccountId } from '@wick/contracts/account-ids'
import {
  accountBoxSubjects,
  accountStores,
  INBOX_STATE_STREAM,
  parseInboxStateSubject,
} from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { jetStreamBoxes } from './boxes.jetstream.ts'
import { jetStreamItems } from './items.jetstream.ts'

type Counts = Readonly<Record<string, number>>

/** What is replaced rather than told of an account, and what lies in its inbox, as far as it goes with the account. */
export interface AccountState {
  /** Takes all of it out of the streams but the box; returns how much went, store by store. */
  purge(accountId: AccountId): Promise<Counts>
  /** How much of that is there. */
  count(accountId: AccountId): Promise<Counts>
  /** Takes out the box. Until then it says whose items are cleared and counted. */
  purgeBox(accountId: AccountId): Promise<number>
  countBox(accountId: AccountId): Promise<number>
  /** Whoever has a card or a box. */
  owners(): Promise<ReadonlySet<AccountId>>
}

/** What the certificate calls the items. */
const ITEMS = 'items'

export function jetStreamAccountState(nats: Nats): AccountState {
  const { streams } = nats.jsm
  const [boxes, items] = [jetStreamBoxes(nats), jetStreamItems(nats)]
  const purge = async (stream: string, filter: string) => (await streams.purge(stream, { filter })).purged
  const subjectsIn = async (stream: string, filter: string) =>
    (await streams.info(stream, { subjects_filter: filter })).state.subjects ?? {}
  const count = async (stream: string, filter: string) => sum(Object.values(await subjectsIn(stream, filter)))

  const each = async (
    accountId: AccountId,
    ask: (stream: string, filter: string) => Promise<number>,
    askItems: (inboxId: InboxId) => Promise<number>,
  ): Promise<Counts> => {
    const inboxes = await boxes.list(accountId)
    const ofItems = sum(await Promise.all(inboxes.map(askItems)))
    const counts = Object.entries(accountStores(accountId)).map(
      async ([store, { stream, filter }]) => [store, await ask(stream, filter)] as const,
    )
    return Object.fromEntries([...(await Promise.all(counts)), [ITEMS, ofItems]])
  }

  return {
    purge: (accountId) => each(accountId, purge, (inboxId) => items.purge(inboxId)),
    count: (accountId) => each(accountId, count, (inboxId) => items.count(inboxId)),
    purgeBox: (accountId) => purge(INBOX_STATE_STREAM, accountBoxSubjects(accountId)),
    countBox: (accountId) => count(INBOX_STATE_STREAM, accountBoxSubjects(accountId)),
    async owners() {
      const subjects = Object.keys(await subjectsIn(INBOX_STATE_STREAM, '>'))
      return new Set(subjects.flatMap((subject) => parseInboxStateSubject(subject) ?? []))
    },
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0)
}
