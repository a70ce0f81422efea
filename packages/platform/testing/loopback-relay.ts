import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between clients and a server, both on loopback. */
export interface LoopbackRelay extends AsyncDisposable {
  readonly port: number
  /** Ends every connection; the next ones are taken as before. */
  destroyConnections(): void
}

export interface RelayOptions {
  /** Lets bytes pass between the client (`near`) and the server (`far`). Either end closes with the other. */
  readonly wire: (near: Socket, far: Socket) => void
  /** Whether new connections are taken. */
  readonly isOpen?: () => boolean
}

export async function openRelay(target: number, { wire, isOpen = () => true }: RelayOptions): Promise<LoopbackRelay> {
  const ends = new Set<Socket>()
  const server = createServer((near) => {
    near.on('error', () => undefined)
    if (!isOpen()) return void near.destroy()
    const far = connect(target, '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
    wire(near, far)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')

  const destroyConnections = () => {
    for (const end of ends) end.destroy()
  }
  return {
    port: address.port,
    destroyConnections,
    async [Symbol.asyncDispose]() {
      destroyConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
