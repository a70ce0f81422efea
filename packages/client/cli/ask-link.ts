import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { ReadStream } from 'node:tty'

const PROMPT = 'Paste the link to the room, and press Enter. It is not shown.\n'

/** Asks for a link at a terminal without showing what is typed: neither the screen nor a history keeps it. Empty when there is none. */
export async function askLink(input: ReadStream, write: (text: string) => void): Promise<string> {
  // In raw mode the terminal shows nothing by itself, and what readline would show goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  write(PROMPT)
  const { promise, resolve } = Promise.withResolvers<string>()
  lines.once('line', resolve)
  lines.once('close', () => resolve(''))
  const link = await promise
  lines.close()
  return link.trim()
}
