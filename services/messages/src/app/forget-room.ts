import type { forgetInMessages } from '@wick/contracts/forget-commands'
import type { CommandHandler } from '@wick/platform/command-server'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'
import type { Conversations } from './conversations.ts'
import type { RoomsBlobs } from './room-blobs.ts'

export function forgetRoomHandler(
  history: History,
  conversations: Conversations,
  blobs: RoomsBlobs,
): CommandHandler<z.infer<typeof forgetInMessages.input>, z.infer<typeof forgetInMessages.output>, never> {
  return async ({ roomId }) => {
    conversations.forget(roomId)
    blobs.forget(roomId)
    return { ok: await history.forget(roomId) }
  }
}
