import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The way to a server that is so far away: every byte takes half of the round trip in each direction. Gives its address. */
export async function layFarLine(
  server: string,
  roundTripMs: number,
  resources: AsyncDisposableStack,
): Promise<string> {
  const { hostname, port } = new URL(server)
  const sockets = new Set<Socket>()
  const carry = (from: Socket, to: Socket) => {
    sockets.add(from)
    from.setNoDelay(true)
    from.on('data', (bytes) => setTimeout(() => to.write(bytes), roundTripMs / 2))
    from.on('close', () => setTimeout(() => to.destroy(), roundTripMs / 2))
    from.on('error', () => undefined)
  }
  const listener = createServer((near) => {
    const far = connect(Number(port), hostname)
    carry(near, far)
    carry(far, near)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  resources.defer(async () => {
    listener.close()
    for (const socket of sockets) socket.destroy()
  })
  return `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
}
