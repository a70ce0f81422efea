import { randomBytes } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePorts } from '@wick/brokers/free-port'
import type { AccountSecrets } from '@wick/accounts/config'
import { brokerEnvironment } from '@wick/platform/testing/broker-environment'
import { createBrokerUsers } from '@wick/platform/testing/broker-users'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { type NatsClusterOptions, startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { type RedisBroker, startRedis } from '@wick/platform/testing/redis'
import { z } from 'zod'
import { accountSecretsEnvironment, createAccountSecrets } from './account-secrets.ts'
import { ServiceProcess } from './service-process.ts'
import type { Wire } from './wire.ts'
import { layWires, type Wires } from './wires.ts'

/** The version that is tested. */
export const THIS_VERSION = resolve(import.meta.dirname, '../..')
const SERVICES = ['rooms', 'messages', 'reaper', 'gateway'] as const

export type ServiceName = (typeof SERVICES)[number] | 'accounts'
export type ProcessName = `${ServiceName}-${number}`

export interface ProcessesOptions {
  readonly replicas?: number
  /** Three make a cluster that keeps each stream on all of them. */
  readonly brokers?: 1 | 3
  /** Where the gateways listen, one port for each replica; free ones when not given. */
  readonly ports?: readonly number[]
  /** Settings beyond the defaults of these tests: clear rooms, no rate limits. */
  readonly env?: NodeJS.ProcessEnv
  /** The folder of the version that is started; this one when not given. */
  readonly version?: string
  /** People may have accounts, which the brokers keep in `storeFolder`; anybody may register. */
  readonly accounts?: 'on'
  /** Brokers have their files on the disk some time after they have acknowledged what is in them. */
  readonly syncsLate?: boolean
  /** Whose lines to each broker and to Redis go through wires of their own. */
  readonly wired?: readonly ProcessName[]
}

export interface Readiness {
  readonly isReady: boolean
  readonly checks: Readonly<Record<string, boolean>>
}

/** All services as processes of their own, on private brokers. Whatever is killed stays dead until somebody starts it. */
export interface Processes extends AsyncDisposable {
  readonly nats: NatsBroker
  /** All brokers, `nats` first; and where a client reaches any of them. */
  readonly brokers: readonly NatsBroker[]
  readonly natsUrl: string
  /** What the brokers were told of their users, to be told otherwise. */
  readonly natsConfig: string
  readonly redis: RedisBroker
  /** What `/readyz` of a process says: whether it is ready, and what else there is. */
  readiness(name: ProcessName): Promise<Readiness>
  /** Where a process tells its operators how it is. */
  health(name: ProcessName): string
  /** Base addresses, one per gateway, the same after a restart. */
  readonly gateways: readonly string[]
  readonly names: readonly ProcessName[]
  /** One file for each process and each broker. */
  readonly logFolder: string
  /** Where brokers keep what is to outlive them; a folder each where there are several. */
  readonly storeFolder: string
  /** Those of *accounts*; undefined where there are none. */
  readonly accountSecrets: AccountSecrets | undefined
  get(name: ProcessName): ServiceProcess
  /** Puts that version, by its folder, in the place of the one that runs. Resolves with the exit code of the one that leaves. */
  replace(name: ProcessName, version: string): Promise<number | null>
  /** Moves the clock of every service that runs on; timers and brokers are as before. */
  passTime(ms: number): void
  /** The line to the first broker of a process that was asked to be wired. */
  wire(name: ProcessName): Wire
  /** All lines of such a process. */
  wires(name: ProcessName): Wires
}

export async function startProcesses(options: ProcessesOptions = {}): Promise<Processes> {
  const { replicas = 2, wired = [], version = THIS_VERSION } = options
  await using resources = new AsyncDisposableStack()
  const logFolder = await mkdtemp(join(tmpdir(), 'wick-faults-'))
  resources.defer(() => rm(logFolder, { recursive: true, force: true }))
  const print = (name: string) => (text: string) => appendFileSync(join(logFolder, `${name}.log`), text)
  const storeFolder = await mkdtemp(join(tmpdir(), 'wick-store-'))
  resources.defer(() => rm(storeFolder, { recursive: true, force: true }))
  const users = await createBrokerUsers({ observer: true, accounts: options.accounts })
  const { brokers, nats, natsUrl } = await startBrokers(options.brokers ?? 1, resources, {
    print: print('nats'),
    // Else a client would learn of ways around its wires.
    isSecret: wired.length > 0,
    config: users.natsConfig,
    ...(options.accounts && { storeDir: storeFolder, ...(!options.syncsLate && { sync: 'always' as const }) }),
  })
  const accountSecrets = options.accounts && (await createAccountSecrets())
  const redis = resources.use(await startRedis({ print: print('redis'), users: users.redisUsers }))

  const ports = options.ports ?? (await freePorts(replicas))
  const common = {
    PATH: process.env['PATH'],
    // What was compiled once is not compiled again: a third of what a service costs to start.
    NODE_COMPILE_CACHE: join(THIS_VERSION, '.cache/compiled'),
    COOKIE_SECRET: randomBytes(32).toString('hex'),
    CLEAR_ROOMS: 'on',
    RATE_LIMITS: 'off',
    CHAT_REPLICAS: String(brokers.length),
    ...(accountSecrets && accountsEnvironment(brokers.length)),
    ...options.env,
  }
  const wires = new Map<ProcessName, Wires>()
  for (const name of wired) wires.set(name, await layWires(resources, brokers, redis))
  const processes = new Map<ProcessName, ServiceProcess>()
  const healthPorts = new Map<ProcessName, number>()
  const services: readonly ServiceName[] = [...SERVICES, ...(accountSecrets ? (['accounts'] as const) : [])]
  const unused = [...(await freePorts(services.length * ports.length))]
  for (const service of services) {
    const replicasOf = ports.map((port, index): [ProcessName, ServiceProcess] => {
      const name: ProcessName = `${service}-${index + 1}`
      const urls = wires.get(name)?.urls ?? { nats: natsUrl, redis: redis.url }
      const reach = brokerEnvironment(users, service, urls)
      const entry = entryOf(version, name)
      const logFile = join(logFolder, `${name}.log`)
      const healthPort = unused.pop() ?? 0
      healthPorts.set(name, healthPort)
      const secrets = service === 'accounts' && accountSecrets ? accountSecretsEnvironment(accountSecrets) : {}
      const env = { ...common, ...reach, ...secrets, PORT: String(port), HEALTH_PORT: String(healthPort) }
      return [name, new ServiceProcess({ name, entry, logFile, env })]
    })
    for (const [name, process] of replicasOf) processes.set(name, process)
  }
  resources.defer(() => together(processes, (process) => process[Symbol.asyncDispose]()))
  // *rooms* makes the stream that all others need.
  const isRooms = ([name]: readonly [ProcessName, ServiceProcess]) => name.startsWith('rooms')
  await together([...processes].filter(isRooms), (process) => process.start())
  await together(
    [...processes].filter((one) => !isRooms(one)),
    (process) => process.start(),
  )

  const known = <Value>(values: ReadonlyMap<ProcessName, Value>, name: ProcessName): Value => {
    const found = values.get(name)
    if (found === undefined) throw new Error(`There is no ${name}.`)
    return found
  }
  const health = (name: ProcessName) => `http://127.0.0.1:${known(healthPorts, name)}`
  const running = resources.move()
  return {
    nats,
    brokers,
    natsUrl,
    natsConfig: users.natsConfig,
    redis,
    gateways: ports.map((port) => `http://127.0.0.1:${port}`),
    names: [...processes.keys()],
    logFolder,
    storeFolder,
    accountSecrets,
    health,
    async readiness(name) {
      const answer = await fetch(`${health(name)}/readyz`)
      return { isReady: answer.ok, checks: z.record(z.string(), z.boolean()).parse(await answer.json()) }
    },
    get: (name) => known(processes, name),
    replace: (name, next) => known(processes, name).becomes(entryOf(next, name)),
    passTime(ms) {
      for (const process of processes.values()) process.passTime(ms)
    },
    wire: (name) => known(wires, name).first,
    wires: (name) => known(wires, name),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

const accountsEnvironment = (brokers: number) => ({
  ACCOUNTS: 'on',
  REGISTRATION: 'open',
  ACCOUNTS_REPLICAS: String(brokers),
  ACCOUNTS_MAX_BYTES: String(64 * 1024 * 1024),
})

function entryOf(version: string, name: ProcessName): string {
  const [service = ''] = name.split('-')
  return join(version, 'services', service, 'src/main.ts')
}

/** All at once; the first that fails is told when each is through. */
async function together(
  processes: Iterable<readonly [ProcessName, ServiceProcess]>,
  run: (process: ServiceProcess) => Promise<void>,
): Promise<void> {
  const outcomes = await Promise.allSettled([...processes].map(([, process]) => run(process)))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

async function startBrokers(size: 1 | 3, resources: AsyncDisposableStack, options: NatsClusterOptions) {
  if (size === 1) {
    const nats = resources.use(await startNats(options))
    return { nats, brokers: [nats], natsUrl: nats.url }
  }
  const { servers: brokers, url: natsUrl } = resources.use(await startNatsCluster(size, options))
  const [nats] = brokers
  if (nats === undefined) throw new Error('A cluster has a first server.')
  return { nats, brokers, natsUrl }
}
