import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a server on loopback whose answers can be lost: what is asked arrives, what is answered does not. */
export interface OneWayLine extends AsyncDisposable {
  readonly port: number
  /** From here on every answer is lost. */
  mute(): void
  /** Cuts whatever is connected; the next connection works both ways again. */
  cut(): void
}

export async function oneWayLine(target: number): Promise<OneWayLine> {
  const lines = new Set<Socket>()
  let isMuted = false
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      lines.add(from)
      from.on('data', (bytes: Buffer) => (from === far && isMuted ? undefined : to.write(bytes)))
      from.on('error', () => undefined)
      from.on('close', () => {
        lines.delete(from)
        to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')

  const cut = () => {
    isMuted = false
    for (const line of lines) line.destroy()
  }
  return {
    port: address.port,
    mute: () => void (isMuted = true),
    cut,
    async [Symbol.asyncDispose]() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
