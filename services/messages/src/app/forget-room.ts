import type { forgetInMessages } from '@wick/contracts/forget-commands'
import type { RoomId } from '@wick/contracts/ids'
import type { CommandHandler } from '@wick/platform/commands/command-server'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'

/** What this replica holds of rooms in its own memory. */
export type InMemory = readonly { forget(roomId: RoomId): void }[]

export function forgetRoomHandler(
  history: History,
  inMemory: InMemory,
): CommandHandler<z.infer<typeof forgetInMessages.input>, z.infer<typeof forgetInMessages.output>, never> {
  return async ({ roomId }) => {
    for (const rooms of inMemory) rooms.forget(roomId)
    return { ok: await history.forget(roomId) }
  }
}
