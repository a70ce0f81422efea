import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { tieToParent } from '@wick/brokers/tie-to-parent'
import { Measurement } from './load/measurement.ts'
import type { Plan } from './load/plan.ts'

const ENTRY = new URL('./load/main.ts', import.meta.url).pathname

/** Runs the load generator in a process of its own, so that its work is not counted as a server's. */
export async function runLoad(plan: Plan, stop: AbortSignal): Promise<readonly Measurement[]> {
  const { command, args } = await tieToParent({ command: process.execPath, args: [ENTRY] })
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], signal: stop })
  child.stdin.end(JSON.stringify(plan))
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`the load generator ended with ${code}`)
  return Measurement.array().parse(JSON.parse(output))
}
