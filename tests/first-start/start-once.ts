import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@wick/brokers/free-port'
import type { Machine } from './machine.ts'

const LOOK_EVERY_MS = 50

export interface StartOptions {
  /** Ctrl-C is pressed at the first line that begins so; without it the start is left to its own end. */
  readonly stopAt?: string
  /** Ctrl-C is pressed as soon as this is there, within the clone. */
  readonly stopOncePathIsThere?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs `npm start` to its end and gives what it said. */
export async function startOnce(machine: Machine, { stopAt, stopOncePathIsThere, env = {} }: StartOptions) {
  const port = await freePort()
  // A group of its own, as a terminal's: Ctrl-C reaches npm, the launcher and whatever it runs.
  const child = spawn('npm', ['start'], {
    cwd: machine.clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { HOME: process.env['HOME'], PATH: machine.path, PORT: String(port), ...env },
  })
  let output = ''
  let isStopped = false
  const stop = () => {
    if (!isStopped) process.kill(-(child.pid ?? 0), 'SIGINT')
    isStopped = true
  }
  const looking = setInterval(() => {
    if (stopOncePathIsThere !== undefined && existsSync(join(machine.clone, stopOncePathIsThere))) stop()
  }, LOOK_EVERY_MS)
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (stopAt !== undefined && output.split('\n').some((line) => line.startsWith(stopAt))) stop()
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(looking)
  return { code, output }
}
