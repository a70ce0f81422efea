import type { AccountEntry } from '../account-entry.ts'
import { arrangeAccounts } from './account-history.ts'
import type { AccountViolation } from './account-violation.ts'
import { findAccountCertificates } from './rules/find-account-certificates.ts'
import { findDoors } from './rules/find-doors.ts'
import { findItems } from './rules/find-items.ts'
import { findVaults } from './rules/find-vaults.ts'

const RULES = [findDoors, findVaults, findItems, findAccountCertificates]

/** Holds a recording against everything that must not happen to accounts. */
export function checkAccounts(entries: readonly AccountEntry[]): readonly AccountViolation[] {
  return arrangeAccounts(entries).flatMap((history) => RULES.flatMap((rule) => rule(history)))
}
