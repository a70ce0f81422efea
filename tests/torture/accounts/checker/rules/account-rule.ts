import type { AccountHistory } from '../account-history.ts'
import type { AccountKind, AccountViolation } from '../account-violation.ts'

/** A law of accounts, held against what happened to one handle. */
export type AccountRule = (history: AccountHistory) => readonly AccountViolation[]

export function found({ account }: AccountHistory, kind: AccountKind, what: string): AccountViolation {
  return { kind, account, what }
}
