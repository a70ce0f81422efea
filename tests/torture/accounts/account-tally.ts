import type { AccountEntry } from './account-entry.ts'
import type { AccountViolation } from './checker/account-violation.ts'
import { checkAccounts } from './checker/check-accounts.ts'

/** What was tried of accounts. */
export interface AccountFigures {
  accounts: number
  operations: number
  ok: number
  refused: number
  unknown: number
  deleted: number
  certified: number
}

/** Checks recordings of accounts one after the other, and keeps what came of them in their place. */
export class AccountTally {
  readonly figures: AccountFigures = {
    accounts: 0,
    operations: 0,
    ok: 0,
    refused: 0,
    unknown: 0,
    deleted: 0,
    certified: 0,
  }
  readonly violations: AccountViolation[] = []

  /** Recordings of different accounts. */
  take(entries: readonly AccountEntry[]): void {
    this.violations.push(...checkAccounts(entries))
    const calls = new Map(entries.flatMap((entry) => (entry.kind === 'invoked' ? [[entry.op, entry.call.f]] : [])))
    const done = entries.flatMap((entry) => (entry.kind === 'ok' ? [calls.get(entry.op)] : []))
    const count = (kind: AccountEntry['kind']) => entries.filter((entry) => entry.kind === kind).length
    this.figures.accounts += done.includes('register') ? 1 : 0
    this.figures.operations += calls.size
    this.figures.ok += count('ok')
    this.figures.refused += count('refused')
    this.figures.unknown += count('unknown')
    this.figures.deleted += done.includes('delete') ? 1 : 0
    this.figures.certified += done.includes('certify') ? 1 : 0
  }
}
