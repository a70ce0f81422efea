import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Fault } from './fault.ts'

export interface Struck {
  readonly name: string
  /** Since the first fault could strike (ms). */
  readonly at: number
  readonly lastedMs: number
}

const [SHORTEST_CALM_MS, CALM_SPREAD_MS] = [2_000, 10_000]

/** One fault at a time, each kind before any comes again, until it is told to stop. */
export async function strikeInTurn(
  faults: readonly Fault[],
  random: Random,
  stop: AbortSignal,
  onStrike: (struck: Struck) => void,
): Promise<void> {
  const since = Date.now()
  let deck: Fault[] = []
  for (;;) {
    await delay(SHORTEST_CALM_MS + random.below(CALM_SPREAD_MS), undefined, { signal: stop }).catch(() => {})
    if (stop.aborted) return
    if (deck.length === 0) deck = [...faults]
    const [fault] = deck.splice(random.below(deck.length), 1)
    if (fault === undefined) return
    const at = Date.now()
    await fault.strike()
    onStrike({ name: fault.name, at: at - since, lastedMs: Date.now() - at })
  }
}
