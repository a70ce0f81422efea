import type { forgetInRooms } from '@wick/contracts/forget-commands'
import type { CommandHandler } from '@wick/platform/commands/command-server'
import type { z } from 'zod'
import type { RedisSnapshots } from '../adapters/snapshots.redis.ts'

export function forgetRoomHandler(
  snapshots: RedisSnapshots,
): CommandHandler<z.infer<typeof forgetInRooms.input>, z.infer<typeof forgetInRooms.output>, never> {
  return async ({ roomId }) => ({ ok: await snapshots.forget(roomId) })
}
