import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { type ProcessName, startProcesses } from '../support/processes.ts'
import { seeded } from '../support/random.ts'
import { checkHistory, type Verdict } from './checker/check-history.ts'
import type { Bounds } from './checker/rules/rule.ts'
import { createFaults } from './faults/create-faults.ts'
import type { Fault } from './faults/fault.ts'
import { keepStriking } from './faults/keep-striking.ts'
import type { Entry } from './history/entry.ts'
import { Recorder } from './history/recorder.ts'
import type { Options } from './options.ts'
import { Searcher } from './system/searcher.ts'
import type { World } from './system/world.ts'
import { runRoom } from './workload/run-room.ts'

/** Faults come from so many sides at once. */
const SIDES = 2
/** A certificate says that nothing is left; it is held against the stores this long afterwards. */
const SEARCHED_AFTER_MS = 2_000
/** Burns are erased while their rooms live. */
const BURN_SECONDS = '3'

export interface Run {
  readonly entries: readonly Entry[]
  readonly verdict: Verdict
  /** How long the checker took (ms). */
  readonly checkedInMs: number
}

/** Rooms in which everything happens at once, on a system of which everything fails; then what was seen is checked. */
export async function torture(options: Options, stopped: AbortSignal, bounds?: Bounds): Promise<Run> {
  const recorder = new Recorder()
  {
    const wired = wiredOf(options)
    await using processes = await startProcesses({
      replicas: options.replicas,
      brokers: options.brokers,
      wired,
      env: { BURN_SECONDS, MAX_SOCKETS_PER_ADDRESS: '5000', MAX_REQUESTS_PER_ADDRESS: '1000' },
    })
    const searcher = new Searcher(processes, recorder)
    const stop = AbortSignal.any([stopped, AbortSignal.timeout(options.minutes * 60_000)])
    const world: World = { processes, recorder, searcher, stop }
    const faults = options.isCalm
      ? Promise.resolve()
      : strikeFromAllSides(createFaults(processes, wired), recorder, options.seed, stop)
    const rooms = Array.from({ length: options.rooms }, (_, slot) => keepRunning(world, slot, options.seed))
    await Promise.race([Promise.all([...rooms, faults]), untilAborted(stopped)])
    if (!stopped.aborted) {
      await delay(SEARCHED_AFTER_MS)
      await searcher.search()
    }
  }
  const since = performance.now()
  const verdict = checkHistory(recorder.entries, bounds)
  return { entries: recorder.entries, verdict, checkedInMs: performance.now() - since }
}

/** Whoever stops the run waits for no room. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** One room after the other. */
async function keepRunning(world: World, slot: number, seed: number): Promise<void> {
  for (let turn = 0; !world.stop.aborted; turn++) {
    const name = `room-${slot}-${turn}`
    await runRoom(world, name, seeded(seed + 1_000 * (slot + 1) + turn))
  }
}

/** A line leads to one broker: of several, a service has to reach each. */
function wiredOf({ brokers, replicas }: Options): readonly ProcessName[] {
  if (brokers > 1) return []
  const services = ['gateway', 'rooms', 'messages', 'reaper'] as const
  return Array.from({ length: replicas }, (_, n) => services.map((name): ProcessName => `${name}-${n + 1}`)).flat()
}

async function strikeFromAllSides(
  faults: readonly Fault[],
  recorder: Recorder,
  seed: number,
  stop: AbortSignal,
): Promise<void> {
  const struck = new Set<string>()
  const sides = Array.from({ length: SIDES }, (_, side) =>
    keepStriking(faults, { random: seeded(seed + side), recorder, stop, struck }),
  )
  await Promise.all(sides)
}
