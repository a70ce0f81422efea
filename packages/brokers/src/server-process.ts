import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tieToParent } from './tie-to-parent.ts'

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** What the server prints once it takes connections. */
  readonly ready: string
  /** Is given everything that the server prints. */
  readonly print?: ((text: string) => void) | undefined
}

export class ServerStartError extends Error {
  override readonly name = 'ServerStartError'
}

const START_MS = 20_000
const STOP_MS = 5_000

/** Resolves when the server takes connections. */
export async function startServerProcess(server: ServerCommand): Promise<ChildProcess> {
  const { command, args } = await tieToParent(server)
  const child = spawn(command, args, {
    env: { ...process.env, ...server.env },
    // Its own group, so that Ctrl-C reaches only its parent, which may still need it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { print } = server
  if (print !== undefined)
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => print(chunk.toString()))
  try {
    await untilReady(child, server.ready)
    return child
  } catch (cause) {
    await endProcess(child, 'SIGKILL')
    throw cause
  }
}

export async function untilEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exited = once(child, 'exit')
  child.kill(signal)
  const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await exited
  clearTimeout(lastResort)
}

function untilReady(child: ChildProcess, ready: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let output = ''
  const listen = (chunk: Buffer): void => {
    // Only what comes before readiness is kept, as the reason of a failed start.
    output += chunk.toString()
    if (output.includes(ready)) resolve()
  }
  const fail = (reason: string): void => reject(new ServerStartError(`${reason}\n${output.trim()}`))
  const outputs = [child.stdout, child.stderr]
  for (const stream of outputs) stream?.on('data', listen)
  child.once('error', (error) => fail(error.message))
  child.once('exit', (code) => fail(`ended with code ${code} before it was ready`))
  const deadline = setTimeout(() => fail(`not ready within ${START_MS} ms`), START_MS)

  return promise.finally(() => {
    clearTimeout(deadline)
    for (const stream of outputs) stream?.off('data', listen).resume()
  })
}
