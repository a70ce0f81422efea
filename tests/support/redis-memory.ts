import type { Redis } from 'ioredis'

/** It takes nothing more, and keeps what it has. */
export async function fillRedis(redis: Redis): Promise<void> {
  await redis.config('SET', 'maxmemory', '1')
}

export async function makeRoomInRedis(redis: Redis): Promise<void> {
  await redis.config('SET', 'maxmemory', '0')
}
