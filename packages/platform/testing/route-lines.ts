import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line from one server to another that can be cut, and nobody gets through until it is mended. */
export interface RouteLine extends AsyncDisposable {
  readonly port: number
  cut(): void
  mend(): void
}

export async function openRouteLine(target: number): Promise<RouteLine> {
  const ends = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    near.on('error', () => undefined)
    if (isCut) return void near.destroy()
    const far = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(from)
      from.on('error', () => undefined)
      from.pipe(to)
      from.on('close', () => {
        ends.delete(from)
        to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')
  const cut = () => {
    isCut = true
    for (const end of ends) end.destroy()
  }
  return {
    port: address.port,
    cut,
    mend: () => void (isCut = false),
    async [Symbol.asyncDispose]() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
