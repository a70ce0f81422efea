import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { fillAccounts } from '@wick/tests/support/fill-accounts'
import { Person } from '@wick/tests/support/person'
import { type Processes, startProcesses } from '@wick/tests/support/processes'
import { readUsage } from '../processes/usage.ts'
import { lineChart, type Point } from '../report/chart/line-chart.ts'
import { type Quantiles, quantilesOf } from '../report/quantiles.ts'
import { align, formatNumber } from '../report/table.ts'
import type { RunMode } from './mode.ts'
import { scaled } from './scene.ts'

const SIZES = [100, 1_000, 10_000]
const PEOPLE = 20
const SIGN_INS_EACH = 10
const ASK_AGAIN_MS = 20
const MEBIBYTE = 1024 * 1024

/** What accounts cost where there are few and many: signing up and in, starting, and coming back after the broker. */
export const accounts: RunMode = async ({ scale, stop, note, say }) => {
  await using resources = new AsyncDisposableStack()
  const system = resources.use(await startProcesses({ accounts: 'on', replicas: 1 }))
  const { accountSecrets } = system
  if (accountSecrets === undefined) throw new Error('There are no accounts.')
  const sizes = SIZES.map((size) => scaled(size, scale, PEOPLE))
  const rows: Row[] = []
  let filled = 0
  for (const size of sizes) {
    // A connection of its own for each size: the broker is killed in between.
    await using nats = await connectNats({ url: system.nats.url }, 'bench')
    await fillAccounts(nats, accountSecrets, size - filled, filled)
    filled = size
    stop.throwIfAborted()
    say(`${size} accounts`)
    rows.push(await measureSize(size, system, nats))
  }
  return {
    settings: { sizes, people: PEOPLE, signInsEach: SIGN_INS_EACH, brokers: 1 },
    result: rows,
    table: tableOf(rows),
    chart: lineChart({
      title: 'Signing in, by how many accounts there are',
      note: note(`${PEOPLE * SIGN_INS_EACH} sign-ins at each size, one broker with files`),
      xLabel: 'accounts',
      yLabel: 'ms, both calls',
      series: (['p50', 'p99'] as const).map((label) => ({
        label,
        points: rows.map(({ accounts: count, signIn }): Point => [count, signIn[label]]),
        isDotted: true,
      })),
    }),
  }
}

interface Row {
  readonly accounts: number
  /** ms of both calls, without what the client computes. */
  readonly register: Quantiles
  readonly signIn: Quantiles
  /** ms until *accounts* is ready. */
  readonly startMs: number
  /** ms from the broker's start until somebody is signed in again. */
  readonly recoverMs: number
  /** ms in which all events of accounts are read from the first on. */
  readonly replayMs: number
  readonly storeMebibytes: number
  readonly brokerMebibytes: number
}

async function measureSize(count: number, system: Processes, nats: Nats): Promise<Row> {
  const gateway = system.gateways[0] ?? ''
  const people = Array.from({ length: PEOPLE }, () => new TimedPerson(gateway))
  const registered: number[] = []
  for (const person of people) registered.push(await person.timed(() => person.register()))
  const signedIn: number[] = []
  for (let round = 0; round < SIGN_INS_EACH; round++)
    for (const { handle, password } of people) {
      const elsewhere = new TimedPerson(gateway, handle, password)
      signedIn.push(await elsewhere.timed(() => elsewhere.signIn()))
    }
  const replayMs = await msOf(() => replay(nats))
  const process = system.get('accounts-1')
  await process.stop()
  const startMs = await msOf(() => process.start())
  const brokerMebibytes = system.nats.pid === undefined ? 0 : readUsage(system.nats.pid).rssBytes / MEBIBYTE
  const [person] = people
  await system.nats.kill()
  const recoverMs = await msOf(async () => {
    await system.nats.restart()
    while (!(await isSignedIn(person))) await delay(ASK_AGAIN_MS)
  })
  return {
    accounts: count,
    register: quantilesOf(registered),
    signIn: quantilesOf(signedIn),
    startMs,
    recoverMs,
    replayMs,
    storeMebibytes: (await bytesIn(system.storeFolder)) / MEBIBYTE,
    brokerMebibytes,
  }
}

/** Counts what calls take, and nothing that the client computes. */
class TimedPerson extends Person {
  #ms = 0

  async timed(work: () => Promise<unknown>): Promise<number> {
    this.#ms = 0
    await work()
    return this.#ms
  }

  override async call(...args: Parameters<Person['call']>): ReturnType<Person['call']> {
    const since = performance.now()
    const answer = await super.call(...args)
    this.#ms += performance.now() - since
    return answer
  }
}

async function isSignedIn(person: Person | undefined): Promise<boolean> {
  try {
    await person?.elsewhere().signIn()
    return true
  } catch {
    // As long as nobody answers.
    return false
  }
}

/** As a projection would be built anew. */
async function replay({ js, jsm }: Nats): Promise<void> {
  const { messages } = (await jsm.streams.info(ACCOUNTS_STREAM)).state
  const consumer = await js.consumers.get(ACCOUNTS_STREAM)
  const reading = await consumer.consume()
  let left = messages
  for await (const _message of reading) if (--left === 0) break
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now()
  await work()
  return performance.now() - since
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function tableOf(rows: readonly Row[]): string {
  const lines: readonly [string, (row: Row) => number][] = [
    ['signing up, two calls (ms), p50', ({ register }) => register.p50],
    ['signing in, two calls (ms), p50', ({ signIn }) => signIn.p50],
    ['the same, p99', ({ signIn }) => signIn.p99],
    ['start of _accounts_ (ms)', ({ startMs }) => startMs],
    ['from the broker’s start to the next sign-in (ms)', ({ recoverMs }) => recoverMs],
    ['reading all events again (ms)', ({ replayMs }) => replayMs],
    ['files of the broker (MiB)', ({ storeMebibytes }) => storeMebibytes],
    ['memory of the broker, RSS (MiB)', ({ brokerMebibytes }) => brokerMebibytes],
  ]
  return align(
    [
      ['with so many accounts', ...rows.map(({ accounts: count }) => String(count))],
      ...lines.map(([name, valueOf]) => [name, ...rows.map((row) => formatNumber(valueOf(row)))]),
    ],
    1,
  )
}
