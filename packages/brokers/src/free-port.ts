import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

// Below the ports that systems hand out to outgoing connections, which could take one while its server restarts.
const LOWEST = 20_000
const HIGHEST = 32_767
const ATTEMPTS = 50

/** Of as many processes that start one after the other, none draws a port of another's. */
const SLICES = 64
const PORTS_PER_SLICE = Math.floor((HIGHEST - LOWEST) / SLICES)

/** The ports that are a process's own, by its number: those of two that run at once shall not be drawn by both. */
export function sliceOf(pid: number): { readonly lowest: number; readonly ports: number } {
  return { lowest: LOWEST + (pid % SLICES) * PORTS_PER_SLICE, ports: PORTS_PER_SLICE }
}

const slice = sliceOf(process.pid)
let drawn = randomInt(slice.ports)

/** In turn, so that one that was given back for a restart is not drawn again soon. */
function drawPort(): number {
  return slice.lowest + (drawn++ % slice.ports)
}

/** A port that was free a moment ago: whoever listens on it must be ready to hear that it has been taken. */
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
    const server = await listenOn(drawPort())
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
