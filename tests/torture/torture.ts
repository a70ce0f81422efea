import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { checkOutVersion } from '../support/check-out-version.ts'
import { type Processes, startProcesses, THIS_VERSION } from '../support/processes.ts'
import { seeded } from '../support/random.ts'
import { upgradeOrder } from '../support/upgrade-order.ts'
import type { AccountEntry } from './accounts/account-entry.ts'
import { AccountRecorder } from './accounts/account-recorder.ts'
import { AccountTally } from './accounts/account-tally.ts'
import { keepAccounts } from './accounts/keep-accounts.ts'
import type { Verdict } from './checker/check-history.ts'
import type { Bounds } from './checker/rules/rule.ts'
import { killLeader } from './faults/broker-faults.ts'
import { createFaults } from './faults/create-faults.ts'
import { mixVersions, type Versions } from './faults/version-faults.ts'
import { keepStriking } from './faults/keep-striking.ts'
import type { Entry } from './history/entry.ts'
import { Recorder } from './history/recorder.ts'
import type { Options } from './options.ts'
import type { Figures } from './report/figures.ts'
import { type Finding, Tally } from './report/tally.ts'
import { type MemorySample, sampleMemory } from './system/memory.ts'
import { Searcher } from './system/searcher.ts'
import type { World } from './system/world.ts'
import { runRoom } from './workload/run-room.ts'

/** Faults come from so many sides at once. */
const SIDES = 2
const PREVIOUS = new URL('previous', import.meta.url)
/** And with several brokers the one that leads is killed so often. */
const LEADER_EVERY_MS = 20_000
const ENVIRONMENT = {
  MAX_SOCKETS_PER_ADDRESS: '5000',
  MAX_REQUESTS_PER_ADDRESS: '1000',
  // Burns are erased while their rooms live, and accounts are certified while the run lasts.
  BURN_SECONDS: '3',
  KEY_RING_ROLL_SECONDS: '5',
}
/** Whoever stops a run waits no longer for what is under way. */
const LEAVE_WITHIN_MS = 2_000

export interface Run {
  readonly figures: Figures
  readonly verdict: Verdict
  /** The first of each kind. */
  readonly findings: readonly Finding[]
  /** How long the checker took (ms). */
  readonly checkedInMs: number
  readonly memory: readonly MemorySample[]
  /** Nothing but zeros where nobody has an account. */
  readonly accounts: AccountTally
}

export interface Keeping {
  readonly bounds?: Bounds
  /** Is given every entry as it is recorded. */
  readonly keep?: (entry: Entry) => void
  readonly keepAccounts?: (entry: AccountEntry) => void
}

/**
 * Rooms in which everything happens at once, on a system of which everything fails. Each is checked once nothing more comes of
 * it, so that a long run needs no more memory than a short one.
 */
export async function torture(options: Options, stopped: AbortSignal, keeping: Keeping = {}): Promise<Run> {
  const { bounds, keep, keepAccounts: keepAccount = () => undefined } = keeping
  const recorder = new Recorder(Date.now, keep)
  const tally = new Tally(bounds)
  const accounts = { recorder: new AccountRecorder(keepAccount), tally: new AccountTally() }
  const memory = await runSystem(options, stopped, { recorder, tally, accounts })
  const faults = recorder.entries.filter((entry) => entry.kind === 'fault' && entry.phase === 'begins').length
  // Of rooms that were left behind.
  tally.take(recorder.entries)
  accounts.tally.take(accounts.recorder.releaseAll())
  const { figures, verdict, findings, checkedInMs } = tally
  return {
    figures: { ...figures, faults },
    verdict,
    findings: [...findings],
    checkedInMs,
    memory,
    accounts: accounts.tally,
  }
}

interface Kept {
  readonly recorder: Recorder
  readonly tally: Tally
  readonly accounts: { readonly recorder: AccountRecorder; readonly tally: AccountTally }
}

async function runSystem(
  options: Options,
  stopped: AbortSignal,
  { recorder, tally, accounts }: Kept,
): Promise<readonly MemorySample[]> {
  await using previous = options.isMixed ? await checkOutVersion((await readFile(PREVIOUS, 'utf8')).trim()) : undefined
  const order = upgradeOrder(options.replicas, options.hasAccounts)
  await using processes = await startProcesses({
    ...(previous && { version: previous.folder }),
    replicas: options.replicas,
    brokers: options.brokers,
    wired: order,
    ...(options.hasAccounts && { accounts: 'on' as const }),
    env: ENVIRONMENT,
  })
  await using nats = await connectNats({ url: processes.natsUrl }, 'tests')
  const versions = previous && { previous: previous.folder, present: THIS_VERSION }
  if (versions) await mixVersions(processes, order, versions, stopped)
  const done = (room: string) => tally.take(recorder.release(room))
  const searcher = new Searcher(processes, recorder, done)
  const stop = AbortSignal.any([stopped, AbortSignal.timeout(options.minutes * 60_000)])
  const world: World = { processes, recorder, searcher, stop }
  const faults = options.isCalm
    ? Promise.resolve()
    : strikeFromAllSides({ processes, nats, versions }, recorder, { seed: options.seed, stop, over: stopped })
  const rooms = Array.from({ length: options.rooms }, (_, slot) => keepRunning(world, slot, options.seed, done))
  const { gateways } = processes
  const people = options.hasAccounts
    ? keepAccounts({ gateways, recorder: accounts.recorder, stop }, options.seed, accounts.tally)
    : Promise.resolve()
  const memory = sampleMemory(processes, stop)
  await Promise.race([Promise.all([...rooms, people, faults, searcher.keepSearching(stop)]), untilAborted(stopped)])
  if (stopped.aborted) await Promise.all([killServices(processes), Promise.race([faults, delay(LEAVE_WITHIN_MS)])])
  else await searcher.searchForRest()
  return memory
}

/** What would take its leave of everybody takes too long for whoever waits. */
async function killServices(processes: Processes): Promise<void> {
  await Promise.all(processes.names.map((name) => processes.get(name).kill()))
}

/** Whoever stops the run waits for no room. */
async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** One room after the other. */
async function keepRunning(world: World, slot: number, seed: number, done: (room: string) => void): Promise<void> {
  for (let turn = 0; !world.stop.aborted; turn++) {
    const name = `room-${slot}-${turn}`
    await runRoom(world, name, seeded(seed + 1_000 * (slot + 1) + turn))
    if (!world.searcher.isToSearchFor(name)) done(name)
  }
}

interface Struck {
  readonly processes: Processes
  readonly nats: Nats
  readonly versions: Versions | undefined
}

async function strikeFromAllSides(
  { processes, nats, versions }: Struck,
  recorder: Recorder,
  { seed, stop, over }: { readonly seed: number; readonly stop: AbortSignal; readonly over: AbortSignal },
): Promise<void> {
  const { brokers } = processes
  const common = { recorder, stop, over, struck: new Set<string>() }
  const faults = createFaults(processes, nats, versions)
  const sides = Array.from({ length: SIDES }, (_, side) =>
    keepStriking(faults, { ...common, random: seeded(seed + side) }),
  )
  const leaders = { ...common, random: seeded(seed + SIDES), calmMs: LEADER_EVERY_MS }
  if (brokers.length > 1) sides.push(keepStriking([killLeader(nats, brokers)], leaders))
  await Promise.all(sides)
}
