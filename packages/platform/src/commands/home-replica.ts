import { homeSubject, type Service } from '@wick/contracts/subjects'
import { headers, nuid } from '@nats-io/transport-node'
import type { Nats } from '../nats/nats.ts'
import { setHeader } from '../nats/set-header.ts'
import type { MessageHeaders } from '../nats/message-headers.ts'
import { every } from '../concurrency/every.ts'

/** What a replica says of itself under its own subject. */
export const ANNOUNCEMENTS = { here: 'here', leaving: 'leaving' } as const
export const ANNOUNCE_EVERY_MS = 1_000
/** What a replica can beyond the version before, in a header that others do not read. */
const ABILITIES_HEADER = 'Wick-Home'
const TAKES_BUNDLES = 'bundles'

/** Names one replica of a service for as long as it runs: one token of a subject. */
export function newReplicaId(): string {
  return nuid.next()
}

/**
 * Says each second that this replica serves, once all that it serves is subscribed to. Disposal says that it leaves, before it stops
 * serving: whoever hears that asks another one.
 */
export function announceHome(nats: Nats, service: Service, replica: string): AsyncDisposable {
  const abilities = headers()
  setHeader(abilities, ABILITIES_HEADER, TAKES_BUNDLES)
  const say = (word: string) => {
    if (nats.ready()) nats.connection.publish(homeSubject(service, replica), word, { headers: abilities })
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

/** Whether who announces itself so takes several commands in one message (bundle-wire.ts). */
export function takesBundles(announced: MessageHeaders | undefined): boolean {
  return announced?.get(ABILITIES_HEADER) === TAKES_BUNDLES
}
