import type { Server } from 'node:http'
import type { GatewayConfig } from '../config.ts'
import { networkOf } from '../network-of.ts'
import { ConnectionSlots } from '../connection-slots.ts'
import { trustProxies } from '../trust-proxies.ts'

/** Beside its calls under way, a browser keeps lines open that wait for the next. */
const LINES_PER_REQUEST = 2

/** What is beyond the bound is closed unanswered, before a byte of it is read. A trusted proxy has no bound of its own: many stand behind it. */
export function boundConnections(
  server: Server,
  { maxSockets, maxRequests, trustedProxies }: Pick<GatewayConfig, 'maxSockets' | 'maxRequests' | 'trustedProxies'>,
): void {
  const linesOf = (bound: keyof typeof maxSockets) => maxSockets[bound] + LINES_PER_REQUEST * maxRequests[bound]
  const isTrusted = trustProxies(trustedProxies)
  const places = new ConnectionSlots({ total: linesOf('total'), perAddress: linesOf('perAddress') })
  // The proxy's lines count here, too.
  server.maxConnections = linesOf('total')
  server.on('connection', (connection) => {
    const address = connection.remoteAddress
    if (address === undefined || isTrusted(address, 0)) return
    const network = networkOf(address)
    if (!places.take(network)) return void connection.destroy()
    connection.on('close', () => places.free(network))
  })
}
