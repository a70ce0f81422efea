import { HOMED_SERVICES, homeSubjects, parseHomeSubject, type Service } from '@wick/contracts/subjects'
import type { Msg } from '@nats-io/transport-node'
import { headersOf } from '../nats/message-headers.ts'
import type { Nats } from '../nats/nats.ts'
import { homesPutAside } from '../telemetry/instruments.ts'
import { ANNOUNCE_EVERY_MS, ANNOUNCEMENTS, takesBundles } from './home-replica.ts'
import { weightOf } from './rendezvous.ts'

/** One that was not heard of for so long is left out. */
const UNHEARD_MS = 3 * ANNOUNCE_EVERY_MS
/** Announcements that one has to make before it is asked again; twice as many each time that it does not answer. */
const ASIDE = { first: 2, longest: 32 }
/** Of one service. */
const MAX_REPLICAS = 64
/** One that answered others so lately is not silent, however long it takes. Shorter than what a silent one is waited for. */
const BUSY_MS = 500

/** Which replica is asked first for a room. It is affinity alone: any replica may answer, and the log's version decides. */
export interface Homes extends Disposable {
  /** The replica that is asked for a room, or whoever comes after `first`; undefined where nobody is known. */
  homeOf(service: Service, roomId: string, first?: string): string | undefined
  /** It is not there, or silent: nobody asks it until it has announced itself again. */
  putAside(service: Service, replica: string): void
  isAside(service: Service, replica: string): boolean
  answered(service: Service, replica: string): void
  /** Whether it goes on answering. */
  isBusy(service: Service, replica: string): boolean
  /** Whether it takes several commands in one message. */
  takesBundles(service: Service, replica: string): boolean
}

export const NO_HOMES: Homes = {
  homeOf: () => undefined,
  putAside: () => undefined,
  isAside: () => false,
  answered: () => undefined,
  isBusy: () => false,
  takesBundles: () => false,
  [Symbol.dispose]: () => undefined,
}

interface Replica {
  /** When it last announced itself (ms). */
  heardAt: number
  /** When it last answered (ms). */
  answeredAt: number
  /** So many announcements are left until it is asked again. */
  aside: number
  /** How often it was put aside since it last answered. */
  strikes: number
  readonly takesBundles: boolean
}

/** Hears the replicas of the services that have homes, as they announce themselves. */
export function listenForHomes(nats: Nats, now: () => number = () => performance.now()): Homes {
  const services = new Map(HOMED_SERVICES.map((service): [Service, Map<string, Replica>] => [service, new Map()]))
  const find = (service: Service, replica: string) => services.get(service)?.get(replica)
  const subscriptions = [...services].map(([service, replicas]) =>
    nats.subscribe(homeSubjects(service), {
      onMessage: (message) => hear(replicas, message, now()),
    }),
  )
  return {
    homeOf(service, roomId, first) {
      const since = now() - UNHEARD_MS
      let [best, most]: [string | undefined, number] = [undefined, -1]
      for (const [id, { heardAt, aside }] of services.get(service) ?? []) {
        if (id === first || aside > 0 || heardAt < since) continue
        const weight = weightOf(id, roomId)
        if (weight > most) [best, most] = [id, weight]
      }
      return best
    },
    putAside(service, id) {
      const replica = find(service, id)
      if (replica === undefined || replica.aside > 0) return
      replica.strikes++
      replica.aside = Math.min(ASIDE.first ** replica.strikes, ASIDE.longest)
      homesPutAside().add(1, { service })
    },
    isAside: (service, id) => (find(service, id)?.aside ?? 1) > 0,
    answered(service, id) {
      const replica = find(service, id)
      if (replica === undefined) return
      replica.strikes = 0
      replica.answeredAt = now()
    },
    isBusy: (service, id) => now() - (find(service, id)?.answeredAt ?? -Infinity) < BUSY_MS,
    takesBundles: (service, id) => find(service, id)?.takesBundles === true,
    [Symbol.dispose]() {
      for (const subscription of subscriptions) subscription.unsubscribe()
    },
  }
}

function hear(replicas: Map<string, Replica>, message: Msg, now: number): void {
  const id = parseHomeSubject(message.subject)
  if (id === null) return
  const word = message.string()
  if (word === ANNOUNCEMENTS.leaving) return void replicas.delete(id)
  if (word !== ANNOUNCEMENTS.here) return
  const known = replicas.get(id)
  if (known !== undefined) {
    known.heardAt = now
    known.aside = Math.max(known.aside - 1, 0)
    return
  }
  for (const [other, { heardAt }] of replicas) if (heardAt < now - UNHEARD_MS) replicas.delete(other)
  if (replicas.size >= MAX_REPLICAS) return
  const abilities = { takesBundles: takesBundles(headersOf(message)) }
  replicas.set(id, { heardAt: now, answeredAt: -Infinity, aside: 0, strikes: 0, ...abilities })
}
