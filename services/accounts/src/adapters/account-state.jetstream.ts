import type { InboxId } from '@wick/contracts/account-cards'
import type { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNT_STATE_STREAM, accountBoxSubjects, accountStateSubjects } from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { jetStreamBoxes } from './boxes.jetstream.ts'
import { jetStreamItems } from './items.jetstream.ts'

/** What is replaced rather than told of an account, and what lies in its inbox, as far as it goes with the account. */
export interface AccountState {
  /** Takes all of it out of the stream; returns how much went, store by store. */
  purge(accountId: AccountId): Promise<Readonly<Record<string, number>>>
  /** The same of its box, once nothing can be delivered any more: until then it says whose items are cleared. */
  purgeBox(accountId: AccountId): Promise<number>
  /** How much is there. */
  count(accountId: AccountId): Promise<Readonly<Record<string, number>>>
}

/** What the certificate calls the items, and the box. */
const ITEMS = 'items'
export const BOX = 'inbox'

export function jetStreamAccountState(nats: Nats): AccountState {
  const { jsm } = nats
  const [boxes, items] = [jetStreamBoxes(nats), jetStreamItems(nats)]
  const each = async (
    accountId: AccountId,
    ask: (filter: string) => Promise<number>,
    askItems: (inboxId: InboxId) => Promise<number>,
  ) => {
    const inboxes = await boxes.list(accountId)
    const ofItems = (await Promise.all(inboxes.map(askItems))).reduce((sum, count) => sum + count, 0)
    const stores = Object.entries(accountStateSubjects(accountId))
    const counts = stores.map(async ([store, filter]) => [store, await ask(filter)] as const)
    return Object.fromEntries([...(await Promise.all(counts)), [ITEMS, ofItems]])
  }
  const purge = async (filter: string) => (await jsm.streams.purge(ACCOUNT_STATE_STREAM, { filter })).purged
  const count = async (filter: string) => {
    const { state } = await jsm.streams.info(ACCOUNT_STATE_STREAM, { subjects_filter: filter })
    return Object.values(state.subjects ?? {}).reduce((sum, messages) => sum + messages, 0)
  }
  return {
    purge: (accountId) => each(accountId, purge, (inboxId) => items.purge(inboxId)),
    purgeBox: (accountId) => purge(accountBoxSubjects(accountId)),
    count: async (accountId) => ({
      ...(await each(accountId, count, (inboxId) => items.count(inboxId))),
      [BOX]: await count(accountBoxSubjects(accountId)),
    }),
  }
}
