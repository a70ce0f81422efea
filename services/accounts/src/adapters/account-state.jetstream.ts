import type { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNT_STATE_STREAM, accountStateSubjects } from '@wick/contracts/account-subjects'
import type { Nats } from '@wick/platform/nats/nats'

/** What is replaced rather than told of an account, as far as it goes with the account. */
export interface AccountState {
  /** Takes all of it out of the stream; returns how much went, store by store. */
  purge(accountId: AccountId): Promise<Readonly<Record<string, number>>>
  /** How much is there. */
  count(accountId: AccountId): Promise<Readonly<Record<string, number>>>
}

export function jetStreamAccountState({ jsm }: Nats): AccountState {
  const each = async (accountId: AccountId, ask: (filter: string) => Promise<number>) => {
    const stores = Object.entries(accountStateSubjects(accountId))
    return Object.fromEntries(await Promise.all(stores.map(async ([store, filter]) => [store, await ask(filter)])))
  }
  return {
    purge: (accountId) =>
      each(accountId, async (filter) => (await jsm.streams.purge(ACCOUNT_STATE_STREAM, { filter })).purged),
    count: (accountId) =>
      each(accountId, async (filter) => {
        const { state } = await jsm.streams.info(ACCOUNT_STATE_STREAM, { subjects_filter: filter })
        return Object.values(state.subjects ?? {}).reduce((sum, messages) => sum + messages, 0)
      }),
  }
}
