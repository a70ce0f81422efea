import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import type { movedRooms } from '@wick/contracts/room-commands'
import { parseLaneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { Barrier } from '@wick/event-log/barrier'
import type { HandlerOf } from '@wick/platform/commands/command-server'

/** Behind a barrier: a broker that lags would say that nothing has moved. */
export function movedRoomsHandler(
  { lastOf }: Pick<Barrier, 'lastOf'>,
  roomClass = ANONYMOUS,
): HandlerOf<typeof movedRooms> {
  return async ({ rooms }) => {
    const heads = new Map<RoomId, number>()
    const filters = rooms.map(({ roomId }) => roomSubjects(roomId, roomClass))
    for (const { subject, seq } of await lastOf(filters)) {
      const roomId = parseLaneSubject(subject)?.roomId
      if (roomId !== undefined) heads.set(roomId, Math.max(heads.get(roomId) ?? 0, seq))
    }
    return { ok: { moved: rooms.flatMap(({ roomId, head }) => (heads.get(roomId) === head ? [] : [roomId])) } }
  }
}
