import type { forgetInMessages } from '@wick/contracts/forget-commands'
import type { RoomId } from '@wick/contracts/ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { History } from './ports.ts'

/** What this replica holds of rooms in its own memory. */
export type InMemory = readonly { forget(roomId: RoomId): void }[]

export function forgetRoomHandler(history: History, inMemory: InMemory): HandlerOf<typeof forgetInMessages> {
  return async ({ roomId }) => {
    for (const rooms of inMemory) rooms.forget(roomId)
    return { ok: await history.forget(roomId) }
  }
}
