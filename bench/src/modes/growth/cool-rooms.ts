import { Redis } from 'ioredis'
import type { RunningWick } from '../../systems/running-wick.ts'

const PAGE = 1_000
/** What the services read from the log; presence and deadlines are nobody's copies. */
const PROJECTED = /^(messages|rooms):/

/** Nobody knows anything of these rooms any more but the log: services begin anew, and what Redis had of them is gone. */
export async function coolRooms(wick: RunningWick, roomIds: readonly string[]): Promise<void> {
  await Promise.all([wick.restart('rooms'), wick.restart('messages')])
  const redis = new Redis(wick.redisUrl)
  const cold = new Set(roomIds)
  let cursor = '0'
  do {
    const [next, keys] = await redis.scan(cursor, 'COUNT', PAGE)
    const doomed = keys.filter((key) => PROJECTED.test(key) && cold.has(key.slice(key.lastIndexOf(':') + 1)))
    if (doomed.length > 0) await redis.unlink(...doomed)
    cursor = next
  } while (cursor !== '0')
  redis.disconnect()
}
