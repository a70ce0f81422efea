import { checkHistory } from '../checker/check-history.ts'
import type { Violation } from '../checker/violation.ts'
import type { Entry } from '../history/entry.ts'
import { drawTimeline } from './draw-timeline.ts'
import { shrinkHistory } from './shrink-history.ts'

export interface Explanation {
  readonly finding: Violation
  readonly shrunk: readonly Entry[]
  /** SVG of the whole room, and of what is left of it. */
  readonly whole: string
  readonly short: string
}

/** The shortest history that still fails, and what it looks like. */
export function explainFinding(entries: readonly Entry[], finding: Violation, seed: number): Explanation {
  const { kind, room, what } = finding
  const shrunk = shrinkHistory(entries, room, kind)
  const ofRoom = entries.filter((entry) => entry.kind === 'fault' || entry.room === room)
  const title = `${kind} in ${room}, seed ${seed}: ${what}`
  return {
    finding,
    shrunk,
    whole: drawTimeline(ofRoom, title, new Set(finding.entries.flatMap((index) => entries[index] ?? []))),
    short: drawTimeline(shrunk, title, markedIn(shrunk, finding)),
  }
}

/** The same finding has other places in what is left. */
function markedIn(shrunk: readonly Entry[], { kind }: Violation): ReadonlySet<Entry> {
  const found = checkHistory(shrunk).violations.filter((one) => one.kind === kind)
  return new Set(found.flatMap((one) => one.entries).flatMap((index) => shrunk[index] ?? []))
}
