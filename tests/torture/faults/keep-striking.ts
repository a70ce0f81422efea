import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Fault } from './fault.ts'

const [SHORTEST_CALM_MS, CALM_SPREAD_MS] = [500, 2_500]

/**
 * One fault after the other until told to stop, each kind before any comes again. Several of these at once combine faults:
 * `struck` is what they have in common, so that none strikes what another has struck.
 */
export async function keepStriking(
  faults: readonly Fault[],
  {
    random,
    recorder,
    stop,
    over,
    struck,
  }: {
    readonly random: Random
    readonly recorder: Recorder
    readonly stop: AbortSignal
    /** Nothing is mended any more after this. */
    readonly over: AbortSignal
    readonly struck: Set<string>
  },
): Promise<void> {
  let deck: Fault[] = []
  for (;;) {
    await delay(SHORTEST_CALM_MS + random.below(CALM_SPREAD_MS), undefined, { signal: stop }).catch(() => {})
    if (stop.aborted) return
    if (deck.length === 0) deck = [...faults]
    const fault = draw(deck, random, struck)
    if (fault === undefined) continue
    const { name, target, losesRooms } = fault
    struck.add(target)
    recorder.observe({ kind: 'fault', name, phase: 'begins', losesRooms })
    await fault.strike(random, over)
    recorder.observe({ kind: 'fault', name, phase: 'ends', losesRooms })
    struck.delete(target)
  }
}

function draw(deck: Fault[], random: Random, struck: ReadonlySet<string>): Fault | undefined {
  const free = deck.filter(({ target }) => !struck.has(target))
  if (free.length === 0) return undefined
  const fault = random.pick(free)
  deck.splice(deck.indexOf(fault), 1)
  return fault
}
