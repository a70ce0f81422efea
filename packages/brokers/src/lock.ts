import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs `work` while no other process of this machine holds the same name. */
export async function withLock<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const address = lockAddress(name)
  for (;;) {
    const lock = await tryHold(address)
    if (lock === undefined) {
      await untilReleased(address)
      continue
    }
    await using _held = lock
    return await work()
  }
}

// A listening socket is a lock that the kernel releases when its holder dies, however it dies.
async function tryHold(address: string): Promise<AsyncDisposable | undefined> {
  const waiting = new Set<Socket>()
  const server = createServer((socket) => {
    waiting.add(socket.on('error', () => {}))
  })
  try {
    server.listen(address)
    await once(server, 'listening')
  } catch {
    return undefined
  }
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of waiting) socket.destroy()
      await closed
    },
  }
}

async function untilReleased(address: string): Promise<void> {
  const socket = connect(address)
  try {
    await once(socket, 'connect')
    socket.resume()
    await once(socket, 'close')
  } catch {
    // Nobody listens: the holder has gone, and outside Linux it may have left its socket file behind.
    if (!address.startsWith('\0')) await rm(address, { force: true })
  } finally {
    socket.destroy()
  }
}

/** Undefined where another process of this machine, or this one, holds the same name. */
export const holdLock = (name: string): Promise<AsyncDisposable | undefined> => tryHold(lockAddress(name))

function lockAddress(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 24)
  return process.platform === 'linux' ? `\0wick-${digest}` : join(tmpdir(), `wick-${digest}.lock`)
}
