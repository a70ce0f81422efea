import { createInterface } from 'node:readline'
import type { ReadStream } from 'node:tty'
import { Writable } from 'node:stream'
import { findLink } from '../src/link/find-link.ts'

const PROMPT = 'Paste the link to the room, and press Enter. It is not shown.\n'
const MORE = 'No whole link yet: paste the rest of it, or press Enter once more to stop.\n'

/**
 * Asks for a link at a terminal; neither the screen nor a history keeps what is typed. Links come wrapped: lines are taken until they hold one,
 * or until an empty one. Gives what was typed.
 */
export async function askLink(input: ReadStream, write: (text: string) => void): Promise<string> {
  // In raw mode the terminal shows nothing by itself, and what readline would show goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 })
  write(PROMPT)
  const { promise, resolve } = Promise.withResolvers<void>()
  const typed: string[] = []
  let looking: NodeJS.Immediate | undefined
  const look = () => {
    looking = undefined
    if (findLink(typed.join('\n')) !== null || typed.at(-1)?.trim() === '') resolve()
    else write(MORE)
  }
  lines.on('line', (line) => {
    typed.push(line)
    // The lines of one paste come in one breath, with empty ones among them.
    looking ??= setImmediate(look)
  })
  lines.once('close', () => resolve())
  await promise
  clearImmediate(looking)
  lines.close()
  return typed.join('\n').trim()
}
