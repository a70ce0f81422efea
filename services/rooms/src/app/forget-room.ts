import type { forgetInRooms } from '@wick/contracts/forget-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { RedisSnapshots } from '../adapters/snapshots.redis.ts'

export function forgetRoomHandler(snapshots: RedisSnapshots): HandlerOf<typeof forgetInRooms> {
  return async ({ roomId }) => ({ ok: await snapshots.forget(roomId) })
}
