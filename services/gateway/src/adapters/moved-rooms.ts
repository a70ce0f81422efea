import type { RoomId } from '@wick/contracts/ids'
import { movedRooms } from '@wick/contracts/room-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'

export interface RoomAtHead {
  readonly roomId: RoomId
  /** The last sequence that this gateway knows of it. */
  readonly head: number
}

/** Which of these rooms, 500 at most, have moved on; null where nobody can tell. */
export type AskMoved = (rooms: readonly RoomAtHead[]) => Promise<ReadonlySet<RoomId> | null>

export function createAskMoved(commands: CommandClient): AskMoved {
  return async (rooms) => {
    const [first] = rooms
    if (first === undefined) return new Set()
    const answer = await commands.call(movedRooms, {
      roomId: first.roomId,
      rooms: rooms.map(({ roomId, head }) => ({ roomId, head })),
    })
    return answer.ok ? new Set(answer.output.moved) : null
  }
}
