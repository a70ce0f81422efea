import { brokerEnvironment } from '@wick/platform/testing/broker-environment'
import { type BrokerUser, type BrokerUsers, createBrokerUsers } from '@wick/platform/testing/broker-users'
import type { Broker } from '@wick/brokers/broker'
import { locateServer } from '@wick/brokers/locate-server'
import type { NatsOptions } from '@wick/brokers/nats-config'
import { natsServer, redisServer } from '@wick/brokers/programs'
import type { Report } from '@wick/brokers/report'
import { startNats } from '@wick/platform/testing/nats'
import { startRedis } from '@wick/platform/testing/redis'
import type { Part } from '../supervisor/part.ts'
import { supervise } from '../supervisor/supervise.ts'

export interface Brokers {
  /** How a service's process reaches them. */
  environmentOf(service: BrokerUser): Readonly<Record<string, string>>
}

/**
 * Uses the brokers that the environment names, whose version the services check, and starts private ones for the others.
 * `storeFolder` is where a private one keeps accounts; without it there are none.
 */
export async function startBrokers(
  resources: AsyncDisposableStack,
  report: Report,
  storeFolder?: string,
): Promise<Brokers> {
  const users = await createBrokerUsers({ observer: false, accounts: storeFolder === undefined ? 'off' : 'on' })
  const givenNats = given('NATS_URL', report)
  const givenRedis = given('REDIS_URL', report)
  const nats =
    givenNats ?? (await startOwnNats({ config: users.natsConfig, ...keptIn(storeFolder) }, resources, report))
  const redis = givenRedis ?? (await startOwnRedis(users, resources, report))
  return {
    environmentOf(service) {
      const own = brokerEnvironment(users, service, { nats, redis })
      const { NATS_USER, NATS_PASSWORD } = own
      return {
        NATS_URL: nats,
        // A broker that was given has users of its own, which the environment names too.
        ...(givenNats === undefined && { ...withoutUser('NATS'), NATS_USER, NATS_PASSWORD }),
        REDIS_URL: givenRedis ?? own.REDIS_URL,
        ...(givenRedis === undefined && withoutUser('REDIS')),
      }
    },
  }
}

/** Private brokers know nothing of a user whom another project has left in the environment. An empty variable is an absent one. */
const withoutUser = (broker: 'NATS' | 'REDIS'): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['USER', 'USER_FILE', 'PASSWORD', 'PASSWORD_FILE', 'URL_FILE'].map((name) => [`${broker}_${name}`, '']),
  )

function given(variable: string, report: Report): string | undefined {
  const url = process.env[variable] || undefined
  if (url !== undefined) report(`the one that ${variable} names`)
  return url
}

/** An account is on the disk when it is acknowledged. Rooms are in memory as ever. */
const keptIn = (storeFolder: string | undefined): NatsOptions =>
  storeFolder === undefined ? {} : { storeDir: storeFolder, sync: 'always' }

async function startOwnNats(options: NatsOptions, resources: AsyncDisposableStack, report: Report): Promise<string> {
  const { summary } = await locateServer(natsServer, report)
  const broker = resources.use(await startNats(options))
  report(summary)
  return keep('nats', broker, resources, report)
}

async function startOwnRedis(users: BrokerUsers, resources: AsyncDisposableStack, report: Report): Promise<string> {
  const { summary } = await locateServer(redisServer, report)
  const broker = resources.use(await startRedis({ users: users.redisUsers }))
  report(summary)
  return keep('redis', broker, resources, report)
}

async function keep(name: string, broker: Broker, resources: AsyncDisposableStack, report: Report): Promise<string> {
  resources.use(await supervise(brokerPart(name, broker), { report }))
  return broker.url
}

/** A broker that crashed comes back without what it had in memory, on the same port, which the services know; its owner stops it. */
const brokerPart = (name: string, broker: Broker): Part => {
  let hasRun = false
  return {
    name,
    async start() {
      if (hasRun) await broker.restart()
      hasRun = true
      return { ended: broker.ended.then(() => 'ended'), stop: async () => {} }
    },
  }
}
