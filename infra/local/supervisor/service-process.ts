import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { cacheFolder } from '@wick/brokers/cache-folder'
import type { Part, RunningPart } from './part.ts'

export interface ServiceProcess {
  readonly name: string
  readonly entry: string
  readonly env: NodeJS.ProcessEnv
  /** Where `/readyz` answers 200 once the service serves. */
  readonly healthPort: number
  readonly print: (line: string) => void
}

const START_MS = 60_000
const READY_RETRY_MS = 50
// A service has ten seconds to finish what it does.
const STOP_MS = 27_000

export const serviceProcess = (service: ServiceProcess): Part => ({
  name: service.name,
  async start(giveUp): Promise<RunningPart> {
    const child = spawnService(service)
    const ended = endOf(child)
    if (await isReady(service.healthPort, ended, giveUp)) return { ended, stop: () => stop(child, ended) }
    await stop(child, ended)
    throw new Error(`${service.name} ${await ended} before it was ready`)
  },
})

/** MiB in which V8 makes new objects. By itself it takes four times as much once there was some traffic, and keeps most of it at rest. */
const NODE_ARGS = ['--max-semi-space-size=8']

function spawnService({ entry, env, print }: ServiceProcess): ChildProcess {
  const child = spawn(process.execPath, [...NODE_ARGS, entry], {
    // What is compiled already needs no compiler in memory: it takes twelve mebibytes.
    env: { NODE_COMPILE_CACHE: cacheFolder('compiled'), ...env },
    // Its own group, so that Ctrl-C reaches only the launcher, which stops the parts in order.
    detached: true,
    // The channel ends with this process, and a service stops when it does.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const input of [child.stdout, child.stderr]) if (input !== null) createInterface({ input }).on('line', print)
  return child
}

async function endOf(child: ChildProcess): Promise<string> {
  const outputs = [child.stdout, child.stderr].flatMap((stream) => (stream === null ? [] : [once(stream, 'close')]))
  try {
    const [code, signal]: (number | string | null)[] = await once(child, 'exit')
    // Its last lines say why it ended. (The child's own `close` does not come once the channel is closed from this side.)
    await Promise.all(outputs)
    return signal === null ? `ended with code ${code}` : `was ended by ${signal}`
  } catch {
    return 'could not be run'
  }
}

async function isReady(port: number, ended: Promise<string>, giveUp: AbortSignal): Promise<boolean> {
  const over = new AbortController()
  void ended.then(() => over.abort())
  const signal = AbortSignal.any([giveUp, over.signal, AbortSignal.timeout(START_MS)])
  while (!signal.aborted) {
    if (await answers(port, signal)) return true
    await delay(READY_RETRY_MS, undefined, { signal }).catch(() => {})
  }
  return false
}

function answers(port: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const request = get({ host: '127.0.0.1', port, path: '/readyz', agent: false, signal }, (response) => {
    response.resume()
    resolve(response.statusCode === 200)
  })
  request.on('error', () => resolve(false))
  return promise
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM')
  // The channel would keep the service's event loop alive.
  if (child.connected) child.disconnect()
  const lastResort = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(lastResort)
}
