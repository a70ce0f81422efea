import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Balancer extends AsyncDisposable {
  readonly port: number
}

/** Gives each connection to the next gateway in turn, and to the one after it when that does not answer. */
export async function startBalancer(port: number, gateways: readonly number[]): Promise<Balancer> {
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const first = turn++
    track(client, open)
    const inTurn = gateways.map((_, index) => gateways[(first + index) % gateways.length] ?? 0)
    void join(client, inTurn, open)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

async function join(client: Socket, gateways: readonly number[], open: Set<Socket>): Promise<void> {
  for (const port of gateways) {
    const gateway = await reach(port)
    if (gateway === undefined) continue
    track(gateway, open)
    if (client.destroyed) return void gateway.destroy()
    // What one side sent before it closed still reaches the other.
    client.once('close', () => gateway.destroySoon())
    gateway.once('close', () => client.destroySoon())
    client.pipe(gateway)
    gateway.pipe(client)
    return
  }
  client.destroy()
}

async function reach(port: number): Promise<Socket | undefined> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return undefined
  }
}

function track(socket: Socket, open: Set<Socket>): void {
  open.add(socket)
  socket.setNoDelay(true)
  // A reset shows as a close, too; that is all a balancer needs to know.
  socket.on('error', () => {})
  socket.once('close', () => open.delete(socket))
}
