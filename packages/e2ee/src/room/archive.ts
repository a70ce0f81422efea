import type { Entry, Log } from '../receive/log.ts'
import { claimShown } from '../receive/receive-facts.ts'
import type { Shown } from '../shown.ts'

/** Only what is answered and reacted to has a name that matters. */
function nameOf({ t, bodyId }: Entry): { readonly bodyId?: string } {
  const isMessage = t === 'text' || t === 'image' || t === 'file' || t === 'burn'
  return isMessage && bodyId !== null ? { bodyId } : {}
}

function entryShown(entry: Entry): Shown[] {
  const { eseq, seq, from, body, skipped, erased, claim } = entry
  if (skipped !== null) return [{ type: 'unreadable', eseq, seq, from, why: skipped }]
  if (from === null) return []
  const shown: Shown[] = []
  if (body !== null && body.t !== 'unknown') shown.push({ type: 'entry', eseq, seq, from, body })
  if (claim !== null) shown.push(claimShown(entry, claim))
  if (erased !== null) shown.push({ type: 'erased', eseq, seq, from, by: erased, ...nameOf(entry) })
  return shown
}

/** The room so far, as a page that starts needs it: what is gone comes as `erased`, with its id and without its content. */
export function archived(log: Log): Shown[] {
  const entries = [...log.entries.values()].map((entry) => ({ seq: entry.seq, shown: entryShown(entry) }))
  const gone = log.departures.map((departure) => ({
    seq: departure.seq,
    shown: [{ type: 'gone', ...departure } as const],
  }))
  return [...entries, ...gone].toSorted((a, b) => a.seq - b.seq).flatMap(({ shown }) => shown)
}
