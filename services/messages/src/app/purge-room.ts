import type { purgeInMessages } from '@wick/contracts/purge-commands'
import type { RoomId } from '@wick/contracts/ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { History } from './ports.ts'

/** What this replica holds of rooms in its own memory. */
export type InMemory = readonly { evict(roomId: RoomId): void }[]

export function purgeRoomHandler(history: History, inMemory: InMemory): HandlerOf<typeof purgeInMessages> {
  return async ({ roomId }) => {
    for (const rooms of inMemory) rooms.evict(roomId)
    return { ok: await history.purgeRoom(roomId) }
  }
}
