import { setTimeout as delay } from 'node:timers/promises'
import type { Nats } from '@wick/platform/nats/nats'
import { moveLead, seatTogether, untilWhole } from './broker-seats.ts'
import { type ConnectedRoom, connectTwo } from './loyal-client.ts'
import type { Processes } from './processes.ts'

const TRY_AGAIN_MS = 100
/** Consumers of the log: a reaper has two. */
const FOLLOWERS = 2
const SHORTEST_SECONDS = 10
/** Not long before the first deadline, so that what dies cannot be mended by then. */
const KILL_BEFORE_MS = 500

/** How late a room ended and was certified, after its deadline (ms). */
export interface Lateness {
  readonly end: number
  readonly certificate: number
}

export interface KilledBroker {
  readonly system: Processes
  readonly nats: Nats
  /** Whether it is the one that leads the log. */
  readonly leads: boolean
  /** Of each service. */
  readonly replicas: number
  readonly rooms: number
}

/**
 * Kills the broker that every follower's consumer sits on, while rooms lapse. Some rooms are made before, and some
 * after, whose deadlines nobody has heard of yet. The broker stays dead until all of them are certified.
 */
export async function killConsumersBroker(options: KilledBroker): Promise<Lateness[]> {
  const { system, nats, leads, replicas, rooms } = options
  const server = await seatTogether(nats, replicas * FOLLOWERS)
  await moveLead(nats, (name) => (name === server) === leads)
  const before = await Promise.all(Array.from({ length: rooms }, () => shortRoom(system)))
  await delay(Math.max(Math.min(...before.map(deadline)) - KILL_BEFORE_MS - Date.now(), 0))
  const broker = system.brokers[Number(server.slice(1)) - 1]
  if (broker === undefined) throw new Error('The server has a name of this cluster.')
  await broker.kill()
  const after = await Promise.all(Array.from({ length: rooms }, () => shortRoom(system)))
  const late = await Promise.all([...before, ...after].map(lateness))
  await broker.restart()
  await untilWhole(nats)
  return late
}

/** While the brokers elect, calls are answered `unavailable`; whoever wants a room tries again. */
async function shortRoom({ gateways }: Processes): Promise<ConnectedRoom> {
  for (;;) {
    try {
      return await connectTwo(gateways, { ttlSeconds: SHORTEST_SECONDS })
    } catch {
      await delay(TRY_AGAIN_MS)
    }
  }
}

async function lateness(room: ConnectedRoom): Promise<Lateness> {
  const { clients } = room
  const [client] = clients
  const expiresAt = deadline(room)
  const { reason, seenAt } = await client.theEnd()
  if (reason !== 'expired') throw new Error(`The room ended as ${reason}.`)
  const certifiedAt = await client.certificate()
  for (const each of clients) each.close()
  return { end: seenAt - expiresAt, certificate: certifiedAt - expiresAt }
}

function deadline({ clients }: ConnectedRoom): number {
  return clients[0].welcomes[0]?.expiresAt ?? 0
}
