import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import proxyAddr from '@fastify/proxy-addr'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { RateLimits } from '../adapters/rate-limits.ts'
import type { ConnectionSlots } from '../connection-slots.ts'
import { networkOf } from '../network-of.ts'
import { isAllowedOrigin } from '../seats/origin.ts'
import { refuseRaw } from '../seats/refuse-raw.ts'
import type { IsTrusted } from '../trust-proxies.ts'

export interface AdmissionPorts {
  readonly limits: RateLimits
  /** One for each line. */
  readonly places: ConnectionSlots
  readonly publicOrigins: readonly string[]
  /** What a proxy says of the client's address counts only from those. */
  readonly trust: IsTrusted
}

export interface Upgrade {
  readonly request: IncomingMessage
  readonly duplex: Duplex
  /** Whether there is a socket at its address. */
  readonly isServed: boolean
}

/** The network that an upgrade comes from, which has taken a place until its line is closed. Null where it was refused. */
export async function admitUpgrade(
  { limits, places, publicOrigins, trust }: AdmissionPorts,
  { request, duplex, isServed }: Upgrade,
): Promise<string | null> {
  const network = networkOf(proxyAddr(request, trust))
  const refuse = (code: Parameters<typeof refuseRaw>[1]) => {
    refuseRaw(duplex, code)
    return null
  }
  if ((await limits.take('socket', network)) > 0) return refuse('rate_limited')
  if (duplex.destroyed) return null
  if (!isServed) return refuse('not_found')
  if (!isAllowedOrigin(publicOrigins, request.headers.origin)) return refuse('origin_refused')
  if (!places.take(network)) return refuse('unavailable')
  freeWhenClosed(duplex, places, network)
  return network
}

/** Until somebody serves it, nobody else hears that the line has broken. */
export function serveUpgrade(duplex: Duplex, logger: Logger, serve: () => Promise<void>): void {
  duplex.on('error', destroyBroken)
  serve().catch((error: unknown) => {
    logger.warn(failureFields(error), 'upgrade could not be served')
    duplex.destroy()
  })
}

function destroyBroken(this: Duplex): void {
  this.destroy()
}

/** By itself: a listener keeps what its neighbours need as well, and the request would stay for as long as the line. */
function freeWhenClosed(duplex: Duplex, places: ConnectionSlots, network: string): void {
  duplex.on('close', () => places.free(network))
}
