import type { Entry } from '@wick/client/state/room-state'
import type { Mark } from './rows.ts'

/** What happened beside the conversation behind `seq`, in order. It looks from the end, and no further than it has to. */
export function marksAfter(entries: readonly Entry[], seq: number): Mark[] {
  const marks: Mark[] = []
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (entry === undefined || entry.seq <= seq) break
    if (entry.kind !== 'message') marks.unshift(entry)
  }
  return marks
}
