import type { AccountId, SessionId } from '@wick/contracts/account-ids'
import type { PasskeyId, PasskeyProof } from '@wick/contracts/account-passkeys'
import type { z } from 'zod/mini'
import { isAsserted, namesOf } from '../adapters/passkeys.ts'
import { openAccount, type OpenedAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

/** Whoever has shown a passkey of an account. */
export interface ProvenPasskey {
  readonly accountId: AccountId
  readonly passkeyId: PasskeyId
  readonly opened: OpenedAccount
  readonly loginId: SessionId
  /** When they were asked for it (ms). */
  readonly startedAt: number
}

export interface PasskeyPorts extends Pick<Ports, 'lanes' | 'ring'>, Pick<States, 'usingPasskey'> {
  /** Opened for a passkey that nobody has. */
  readonly decoy: AccountId
}

/** Null for whatever does not belong together: a passkey of nobody, another page, a foreign or an expired challenge. */
export async function provePasskey(
  { lanes, ring, usingPasskey, decoy }: PasskeyPorts,
  { state, assertion, origin }: z.infer<typeof PasskeyProof> & { readonly origin: string },
): Promise<ProvenPasskey | null> {
  const started = usingPasskey.open(state)
  if (started === null) return null
  const { challenge, loginId, startedAt } = started
  const { passkeyId } = namesOf(assertion.id)
  const { passkey } = await lanes.loadPasskey(passkeyId)
  const claimed = passkey.status === 'claimed' ? passkey.accountId : undefined
  const opened = await openAccount({ lanes, ring }, claimed ?? decoy)
  const credential = opened?.fields.passkeys.find(({ id }) => id === assertion.id)
  if (opened === null || credential === undefined || claimed === undefined) return null
  // What was shown before sessions were outdated may have been shown by whoever they were taken from.
  if (startedAt < opened.account.outdatedAt) return null
  // The account's id is what an authenticator keeps with a passkey.
  if (assertion.userHandle !== undefined && assertion.userHandle !== claimed) return null
  const isRight = await isAsserted(assertion, { challenge, origin }, credential)
  return isRight ? { accountId: claimed, passkeyId, opened, loginId, startedAt } : null
}
