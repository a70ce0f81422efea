import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The terminal client as a process of its own, spoken to through its pipes. */
export interface TerminalProcess extends AsyncDisposable {
  /** Everything it said, complaints included. */
  readonly said: readonly string[]
  type(line: string): void
  /** The first line that fits. */
  line(fits: RegExp): Promise<string>
  interrupt(): void
  /** The exit code. */
  readonly ended: Promise<number | null>
}

const MAIN = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
const PATIENCE_MS = 60_000

/** Through its pipes, or at a terminal of its own, which shows what is typed unless it is told not to. */
export function startTerminal(args: readonly string[], isAtTerminal = false): TerminalProcess {
  const line = [process.execPath, MAIN, ...args]
  // util-linux's program gives a command a terminal, and passes its own pipes on.
  const [command = '', ...rest] = isAtTerminal ? ['script', '-qec', line.join(' '), '/dev/null'] : line
  const child = spawn(command, rest, { stdio: 'pipe' })
  const said: string[] = []
  const waiting = new Set<() => void>()
  const hear = (text: string) => {
    said.push(text)
    for (const look of waiting) look()
  }
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear)
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  child.stdin.on('error', () => undefined)

  return {
    said,
    type: (line) => void child.stdin.write(`${line}\n`),
    line(fits) {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      const look = () => {
        const found = said.find((text) => fits.test(text))
        if (found === undefined) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`Waited in vain for ${fits}; it said: ${said.join(' | ')}`))
      }, PATIENCE_MS)
      waiting.add(look)
      look()
      return promise
    },
    interrupt: () => void child.kill('SIGINT'),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
