import { once } from 'node:events'
import { openRelay } from './loopback-relay.ts'

/** A line to a Redis on loopback on which commands travel one by one; made for small ones without line breaks of their own. */
export interface CommandLine extends AsyncDisposable {
  readonly url: string
}

/** `answered` is awaited after the server's answer to each command, before the next one sets out. */
export async function commandLine(target: number, answered: () => Promise<void>): Promise<CommandLine> {
  const relay = await openRelay(target, {
    wire(near, far) {
      let sending = Promise.resolve()
      const send = async (command: string) => {
        const answer = once(far, 'data')
        far.write(command, 'latin1')
        await answer
        await answered()
      }
      near.on('data', (bytes: Buffer) => {
        for (const command of bytes.toString('latin1').split(COMMAND))
          sending = sending.then(() => send(command)).catch(() => undefined)
      })
      far.on('data', (bytes: Buffer) => near.write(bytes))
    },
  })
  return {
    url: `redis://127.0.0.1:${relay.port}`,
    [Symbol.asyncDispose]: () => relay[Symbol.asyncDispose](),
  }
}

/** Where one command ends and the next begins. */
const COMMAND = /(?<=\r\n)(?=\*\d+\r\n\$)/
