import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Broker } from './broker.ts'
import { freePort } from './free-port.ts'
import { endProcess, type ServerCommand, ServerStartError, startServerProcess, untilEnded } from './server-process.ts'

export interface LocalServer {
  readonly name: string
  readonly scheme: string
  readonly port?: number
  /** Writes what the server needs into `folder` and says how to start it. */
  configure(port: number, folder: string): Promise<ServerCommand>
}

// A free port can be taken by somebody else before the server listens on it.
const PORT_ATTEMPTS = 5

export async function startLocalBroker(server: LocalServer): Promise<Broker> {
  const folder = await mkdtemp(join(tmpdir(), `wick-${server.name}-`))
  try {
    const { port, command, child } = await startOnPort(server, folder)
    return runningBroker({ url: `${server.scheme}://127.0.0.1:${port}`, port, folder, command, child })
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    throw cause
  }
}

async function startOnPort(server: LocalServer, folder: string, attempt = 1) {
  const port = server.port ?? (await freePort())
  const command = await server.configure(port, folder)
  try {
    return { port, command, child: await startServerProcess(command) }
  } catch (cause) {
    const mayTryAgain = cause instanceof ServerStartError && server.port === undefined && attempt < PORT_ATTEMPTS
    if (!mayTryAgain) throw cause
    return startOnPort(server, folder, attempt + 1)
  }
}

interface Started {
  readonly url: string
  readonly port: number
  readonly folder: string
  readonly command: ServerCommand
  readonly child: ChildProcess
}

function runningBroker({ url, port, folder, command, child: first }: Started): Broker {
  let child: ChildProcess | undefined = first
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const ending = child
    child = undefined
    if (ending !== undefined) await endProcess(ending, signal)
  }
  const stop = async () => {
    await end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
  return {
    url,
    port,
    get pid() {
      return child?.pid
    },
    get ended() {
      return child === undefined ? Promise.resolve() : untilEnded(child)
    },
    stop,
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGTERM')
      child = await startServerProcess(command)
    },
    [Symbol.asyncDispose]: stop,
  }
}
