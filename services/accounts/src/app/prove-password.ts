import { createHash } from 'node:crypto'
import type { PasswordProof } from '@wick/contracts/account-commands'
import type { AccountId, Handle, SessionId } from '@wick/contracts/account-ids'
import type { z } from 'zod/mini'
import { openAccount, type OpenedAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

/** A login that has shown that it knows the password of an account. */
export interface ProvenLogin {
  readonly accountId: AccountId
  readonly opened: OpenedAccount
  readonly handle: Handle
  readonly loginId: SessionId
  /** When the login was begun (ms). */
  readonly startedAt: number
}

type Needed = Pick<Ports, 'lanes' | 'ring' | 'opaque'> & Pick<States, 'signingIn'>

/** Null for a wrong proof, a handle that nobody has, a state that is foreign or expired, and a password that was replaced meanwhile. */
export async function provePassword(
  ports: Needed,
  { state, ke3 }: z.infer<typeof PasswordProof>,
): Promise<ProvenLogin | null> {
  const started = ports.signingIn.open(state)
  if (started === null) return null
  const { handle, accountId, loginId, server, startedAt, mark } = started
  const isRight = ports.opaque.isFinished({ state: server, handle, ke3 })
  if (!isRight || accountId === undefined) return null
  const opened = await openAccount(ports, accountId)
  if (opened === null || markOf(opened.fields.record) !== mark) return null
  return { accountId, opened, handle, loginId, startedAt }
}

const MARK_BYTES = 16

/** Tells one record from another: what a login was begun with is sealed in its state, and the record itself would be too long. */
export function markOf(record: string): string {
  return createHash('sha256').update(record).digest().subarray(0, MARK_BYTES).toString('base64url')
}
