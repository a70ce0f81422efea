import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'
import type { Recorder } from '../history/recorder.ts'
import type { Fault } from './fault.ts'

const [SHORTEST_CALM_MS, CALM_SPREAD_MS] = [500, 2_500]
const TRY_AGAIN_MS = 100

export interface Striking {
  readonly random: Random
  readonly recorder: Recorder
  readonly stop: AbortSignal
  /** Nothing is mended any more after this. */
  readonly over: AbortSignal
  /** What is struck at present, by whomever. */
  readonly struck: Set<string>
  /** From one fault to the next (ms); drawn when not given. */
  readonly calmMs?: number
}

/**
 * One fault after the other until told to stop, each kind before any comes again. Several of these at once combine faults:
 * `struck` is what they have in common, so that none strikes what another has struck.
 */
export async function keepStriking(faults: readonly Fault[], striking: Striking): Promise<void> {
  const { random, stop, over, struck, calmMs } = striking
  const kinds = [...new Set(faults.map(({ kind }) => kind))]
  let deck: string[] = []
  for (;;) {
    const calm = calmMs ?? SHORTEST_CALM_MS + random.below(CALM_SPREAD_MS)
    await delay(calm, undefined, { signal: stop }).catch(() => {})
    if (deck.length === 0) deck = [...kinds]
    const fault = await drawFree(faults, deck, striking)
    if (fault === undefined) return
    struck.add(fault.target)
    await strike(fault, striking)
    await fault.heal?.(over)
    struck.delete(fault.target)
  }
}

async function strike(fault: Fault, { random, recorder, over }: Striking): Promise<void> {
  const { name, losesRooms = false, skewMs } = fault
  const seen = { kind: 'fault' as const, name, losesRooms, ...(skewMs !== undefined && { skewMs }) }
  recorder.observe({ ...seen, phase: 'begins' })
  await fault.strike(random, over)
  recorder.observe({ ...seen, phase: 'ends' })
}

/** A fault of a kind that is in the deck, once there is one whose target is not struck. Undefined once it is to stop. */
async function drawFree(
  faults: readonly Fault[],
  deck: string[],
  { random, struck, stop }: Striking,
): Promise<Fault | undefined> {
  while (!stop.aborted) {
    const free = faults.filter(({ kind, target }) => deck.includes(kind) && !struck.has(target))
    if (free.length > 0) {
      const drawn = random.pick([...new Set(free.map(({ kind }) => kind))])
      deck.splice(deck.indexOf(drawn), 1)
      return random.pick(free.filter(({ kind }) => kind === drawn))
    }
    await delay(TRY_AGAIN_MS)
  }
  return undefined
}
