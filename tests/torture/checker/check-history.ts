import type { Entry } from '../history/entry.ts'
import { arrangeRooms } from './arrange-rooms.ts'
import { findFacts } from './facts.ts'
import { findImpossibleOrders } from './linearizability/find-impossible-orders.ts'
import { findDeliveriesAfterTheEnd } from './rules/find-deliveries-after-the-end.ts'
import { findDivergence } from './rules/find-divergence.ts'
import { findDoubleClaims } from './rules/find-double-claims.ts'
import { findDuplicates } from './rules/find-duplicates.ts'
import { findFalseCertificates } from './rules/find-false-certificates.ts'
import { findFalseRefusals } from './rules/find-false-refusals.ts'
import { findFalseResumes } from './rules/find-false-resumes.ts'
import { findKeptContent } from './rules/find-kept-content.ts'
import { findLosses } from './rules/find-losses.ts'
import { findOverfullRooms } from './rules/find-overfull-rooms.ts'
import { findPhantoms } from './rules/find-phantoms.ts'
import { findReordered } from './rules/find-reordered.ts'
import { findWrongEnds } from './rules/find-wrong-ends.ts'
import type { Bounds, Rule } from './rules/rule.ts'
import type { Violation } from './violation.ts'

const RULES: readonly Rule[] = [
  findLosses,
  findFalseResumes,
  findDuplicates,
  findPhantoms,
  findReordered,
  findDivergence,
  findWrongEnds,
  findDeliveriesAfterTheEnd,
  findOverfullRooms,
  findDoubleClaims,
  findFalseRefusals,
  findFalseCertificates,
  findKeptContent,
]

const BOUNDS: Bounds = { endWithinMs: 5_000, recoveredWithinMs: 15_000 }

export interface Verdict {
  readonly violations: readonly Violation[]
  readonly rooms: number
  readonly operations: number
  /** Histories of seats and claims for which an order was searched, and those that would have taken too long. */
  readonly orders: { readonly tried: number; readonly leftOut: number }
}

/** Holds a recording against everything that must not happen. */
export function checkHistory(entries: readonly Entry[], bounds: Bounds = BOUNDS): Verdict {
  const rooms = arrangeRooms(entries)
  const orders = { tried: 0, leftOut: 0 }
  const violations = rooms.flatMap((history) => {
    const facts = findFacts(history)
    const found = RULES.flatMap((rule) => rule(history, facts, bounds))
    // What a rule has named needs no search, which would only say that something is wrong.
    if (found.length > 0) return found
    const searched = findImpossibleOrders(history, facts)
    orders.tried += searched.tried
    orders.leftOut += searched.leftOut
    return searched.violations
  })
  const operations = entries.filter(({ kind }) => kind === 'invoked').length
  return { violations, rooms: rooms.length, operations, orders }
}
