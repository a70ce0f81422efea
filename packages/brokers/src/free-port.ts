import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { claimPort } from './claim-port.ts'

// Below the ports that systems hand out to outgoing connections, which could take one while its server restarts.
const LOWEST = 20_000
const HIGHEST = 32_767
const ATTEMPTS = 50

/**
 * A port that was free a moment ago. No other process draws it while this one runs, not even while a server there restarts.
 * Other programs may take it: whoever listens there must be ready to hear that.
 */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error('no free port was found')
  return port
}

/** All different: each is held until the last one is found. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen))
  const ports = servers.map(portOf)
  await Promise.all(servers.map(close))
  return ports
}

async function listen(): Promise<Server> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST, HIGHEST)
    const server = (await claimPort(port)) ? await listenOn(port) : undefined
    if (server !== undefined) return server
  }
  throw new Error(`no free port was found in ${ATTEMPTS} attempts`)
}

async function listenOn(port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return server
  } catch {
    return undefined
  }
}

/** Whether nothing listens there, on loopback. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await listenOn(port)
  if (server !== undefined) await close(server)
  return server !== undefined
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  await closed
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')
  return address.port
}
