import { freePorts } from '@wick/brokers/free-port'
import { endProcess, startServerProcess } from '@wick/brokers/server-process'
import { startRedis } from '@wick/platform/testing/redis'
import { asProcess } from './broker-process.ts'
import type { System } from './system.ts'

const ENTRY = new URL('../../peer/socket-io.ts', import.meta.url).pathname

/** So many Socket.IO servers around one Redis. */
export const socketIo: System = {
  name: 'socket.io',
  async start(replicas, resources) {
    const redis = asProcess(resources.use(await startRedis()))
    const ports = await freePorts(replicas)
    for (const port of ports) {
      const server = await startServerProcess({
        command: process.execPath,
        args: [ENTRY],
        env: { PORT: String(port), REDIS_URL: redis.url },
        ready: 'ready',
      })
      resources.defer(() => endProcess(server, 'SIGTERM'))
    }
    return ports.map((port) => `http://127.0.0.1:${port}`)
  },
}
