import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A line to a Redis on loopback on which commands travel one by one; made for small ones without line breaks of their own. */
export interface CommandLine extends AsyncDisposable {
  readonly url: string
}

/** `answered` is awaited after the server's answer to each command, before the next one sets out. */
export async function commandLine(target: number, answered: () => Promise<void>): Promise<CommandLine> {
  const lines = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    let sending = Promise.resolve()
    near.on('data', (bytes: Buffer) => {
      for (const command of bytes.toString('latin1').split(COMMAND)) {
        sending = sending
          .then(async () => {
            const answer = once(far, 'data')
            far.write(command, 'latin1')
            await answer
            await answered()
          })
          .catch(() => undefined)
      }
    })
    far.on('data', (bytes: Buffer) => near.write(bytes))
    for (const line of [near, far]) {
      lines.add(line)
      line.on('error', () => undefined)
      line.on('close', () => {
        lines.delete(line)
        near.destroy()
        far.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')
  return {
    url: `redis://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      for (const line of lines) line.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Where one command ends and the next begins. */
const COMMAND = /(?<=\r\n)(?=\*\d+\r\n\$)/
