import type { AccountFields } from '@wick/contracts/account-events'
import type { Wrap } from '@wick/contracts/account-ids'

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

/** There is one of its kind. */
function replaceWrap(wraps: readonly Wrap[], wrap: Wrap): Wrap[] {
  return [wrap, ...wraps.filter(({ kind }) => kind !== wrap.kind)]
}
