import type { AccountFields, StoredPasskey } from '@wick/contracts/account-events'
import type { Wrap } from '@wick/contracts/account-ids'
import { MAX_PASSKEYS } from '@wick/contracts/account-limits'

export type Credential = Pick<AccountFields, 'record' | 'ksf'> & { readonly wrap: Wrap }

/** Password and the box that it opens never part. */
export function withCredential(fields: AccountFields, { record, ksf, wrap }: Credential): AccountFields {
  return { ...fields, record, ksf, wraps: replaceWrap(fields.wraps, wrap) }
}

export type Recovery = Pick<AccountFields, 'recovery'> & { readonly wrap: Wrap }

/** The code before proves and opens nothing any more. */
export function withRecovery(fields: AccountFields, { recovery, wrap }: Recovery): AccountFields {
  return { ...fields, recovery, wraps: replaceWrap(fields.wraps, wrap) }
}

export interface BoxedPasskey {
  readonly passkey: StoredPasskey
  readonly wrap: Wrap
}

/** A passkey and the box that it opens come together. */
export function withPasskey(
  fields: AccountFields,
  { passkey, wrap }: BoxedPasskey,
): AccountFields | 'too_many_passkeys' {
  if (fields.passkeys.length >= MAX_PASSKEYS) return 'too_many_passkeys'
  return { ...fields, passkeys: [...fields.passkeys, passkey], wraps: [...fields.wraps, wrap] }
}

/** They leave together; `wrapId` names the box. Never the last of an account that has no password. */
export function withoutPasskey(
  fields: AccountFields,
  { id, wrapId }: { readonly id: string; readonly wrapId: string },
): AccountFields | 'last_passkey' {
  const passkeys = fields.passkeys.filter((each) => each.id !== id)
  const hasPassword = fields.wraps.some(({ kind }) => kind === 'password')
  if (passkeys.length === 0 && !hasPassword) return 'last_passkey'
  return { ...fields, passkeys, wraps: fields.wraps.filter((wrap) => wrap.kind !== 'passkey' || wrap.id !== wrapId) }
}

/** There is one of its kind. */
function replaceWrap(wraps: readonly Wrap[], wrap: Wrap): Wrap[] {
  return [wrap, ...wraps.filter(({ kind }) => kind !== wrap.kind)]
}
