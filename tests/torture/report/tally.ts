import { checkHistory, type Verdict } from '../checker/check-history.ts'
import type { Bounds } from '../checker/rules/rule.ts'
import type { Violation } from '../checker/violation.ts'
import type { Entry } from '../history/entry.ts'
import { addFigures, countFigures, type Figures } from './figures.ts'

/** A violation, with the recording in which it was found. */
export interface Finding {
  readonly violation: Violation
  readonly entries: readonly Entry[]
}

/** Checks recordings one after the other, and keeps what came of them in their place. */
export class Tally {
  figures: Figures = countFigures([])
  /** The first of each kind. */
  readonly findings: Finding[] = []
  /** How long the checker took (ms). */
  checkedInMs = 0
  readonly #bounds: Bounds | undefined
  #verdict: Verdict = checkHistory([])

  constructor(bounds?: Bounds) {
    this.#bounds = bounds
  }

  get verdict(): Verdict {
    return this.#verdict
  }

  /** Recordings of different rooms; faults are counted by whoever has all of them. */
  take(entries: readonly Entry[]): void {
    const since = performance.now()
    const { violations, rooms, operations, orders } = checkHistory(entries, this.#bounds)
    this.checkedInMs += performance.now() - since
    const before = this.#verdict
    this.#verdict = {
      violations: [...before.violations, ...violations],
      rooms: before.rooms + rooms,
      operations: before.operations + operations,
      orders: {
        tried: before.orders.tried + orders.tried,
        leftOut: before.orders.leftOut + orders.leftOut,
      },
    }
    this.figures = addFigures(this.figures, { ...countFigures(entries), faults: 0 })
    for (const violation of violations) this.#keep({ violation, entries })
  }

  #keep(finding: Finding): void {
    const isKnown = this.findings.some(({ violation }) => violation.kind === finding.violation.kind)
    if (!isKnown) this.findings.push(finding)
  }
}
