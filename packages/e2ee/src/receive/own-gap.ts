import type { Change, Log } from './log.ts'
import { nextEseq } from './log.ts'
import type { Outcome } from './outcome.ts'
import { alarmed, gap } from './outcome.ts'

/**
 * A gap if an acknowledged envelope of ours is not at its seq (§8.3); null if all are. `id`: the message id of the
 * envelope at `seq`; null for other events. `placed`: what the event changes in any case.
 */
export function ownGap(log: Log, seq: number, id: string | null, placed: readonly Change[]): Outcome | null {
  const missing = [...log.own].filter(([at, own]) => at < seq || (at === seq && own !== id))
  if (missing.length === 0) return null
  const forgotten = missing.map(([at]) => ({ type: 'own', seq: at, id: null }) as const)
  return gap(alarmed({ kind: 'gap', eseq: nextEseq(log), author: null }, [...placed, ...forgotten]))
}
