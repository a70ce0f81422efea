import type { AccountFields } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { ActiveAccount } from '@wick/domain/account/account'
import type { Ports } from './ports.ts'

export interface OpenedAccount {
  readonly account: ActiveAccount
  readonly version: number
  readonly key: Buffer
  readonly fields: AccountFields
}

/** An account with what is sealed in it; null where there is none, or none that its key opens. */
export async function openAccount(
  { lanes, ring }: Pick<Ports, 'lanes' | 'ring'>,
  accountId: AccountId,
): Promise<OpenedAccount | null> {
  const [{ account, version, fields: open }, key] = await Promise.all([lanes.load(accountId), ring.find(accountId)])
  const fields = key && open(key)
  return account.status === 'active' && key && fields ? { account, version, key, fields } : null
}
