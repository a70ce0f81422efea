import { NatsConnectionImpl, type NatsConnection, setTransportFactory } from '@nats-io/transport-node'
import type { NodeConnectionOptions } from '@nats-io/transport-node'
import { NodeTransport, nodeResolveHost } from '@nats-io/transport-node/lib/node_transport.js'

/**
 * Writes what one turn of the event loop has sent as one piece. The client flushes after each callback, and a system call
 * for each flush costs more than the message.
 */
class CorkedTransport extends NodeTransport {
  #isCorked = false

  override send(frame: Uint8Array): void {
    if (!this.#isCorked && !this.isClosed) this.#cork()
    super.send(frame)
  }

  #cork(): void {
    const { socket } = this
    this.#isCorked = true
    socket.cork()
    setImmediate(() => {
      this.#isCorked = false
      socket.uncork()
    })
  }
}

/** As `connect` of the client, with one write per turn of the event loop. */
export function connectCorked(options: NodeConnectionOptions): Promise<NatsConnection> {
  setTransportFactory({ factory: () => new CorkedTransport(), dnsResolveFn: nodeResolveHost })
  return NatsConnectionImpl.connect(options)
}
