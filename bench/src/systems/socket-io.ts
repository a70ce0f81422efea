import { startRedis } from '@wick/platform/testing/redis'
import { asProcess } from './broker-process.ts'
import { startPeerServers } from './peer-servers.ts'
import type { System } from './system.ts'

/** So many Socket.IO servers around one Redis that store a message, pass it on and acknowledge it. */
export const socketIo: System = aroundRedis('socket.io', 'socket-io.ts')

/** The same with what a room that ends needs of each message. */
export const seated: System = aroundRedis('seated', 'seated.ts')

function aroundRedis(name: System['name'], entry: string): System {
  return {
    name,
    async start(replicas, resources) {
      const redis = asProcess(resources.use(await startRedis()))
      return startPeerServers(entry, replicas, resources, () => ({ REDIS_URL: redis.url }))
    },
  }
}
