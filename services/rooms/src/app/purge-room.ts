import type { purgeInRooms } from '@wick/contracts/purge-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { RedisSnapshots } from '../adapters/snapshots.redis.ts'

export function purgeRoomHandler(snapshots: RedisSnapshots): HandlerOf<typeof purgeInRooms> {
  return async ({ roomId }) => ({ ok: await snapshots.purgeRoom(roomId) })
}
