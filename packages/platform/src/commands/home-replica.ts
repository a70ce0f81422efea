import { homeSubject, type Service } from '@wick/contracts/subjects'
import { nuid } from '@nats-io/transport-node'
import type { Nats } from '../nats/nats.ts'
import { every } from '../concurrency/every.ts'

/** What a replica says of itself under its own subject. */
export const ANNOUNCEMENTS = { here: 'here', leaving: 'leaving' } as const
export const ANNOUNCE_EVERY_MS = 1_000

/** Names one replica of a service for as long as it runs: one token of a subject. */
export function newReplicaId(): string {
  return nuid.next()
}

/**
 * Says each second that this replica serves, once all that it serves is subscribed to. Disposal says that it leaves, before it stops
 * serving: whoever hears that asks another one.
 */
export function announceHome(nats: Nats, service: Service, replica: string): AsyncDisposable {
  const say = (word: string) => {
    if (nats.ready()) nats.connection.publish(homeSubject(service, replica), word)
  }
  // One that is deaf does not serve.
  const announce = () => nats.hears() && say(ANNOUNCEMENTS.here)
  announce()
  const announcing = every(ANNOUNCE_EVERY_MS, async () => void announce())
  const off = nats.onReconnect(announce)
  return {
    async [Symbol.asyncDispose]() {
      off()
      await announcing[Symbol.asyncDispose]()
      say(ANNOUNCEMENTS.leaving)
    },
  }
}
