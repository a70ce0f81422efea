import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import type { movedRooms } from '@wick/contracts/room-commands'
import { parseLaneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { Barrier } from '@wick/event-log/barrier'
import type { ByClass } from '@wick/event-log/by-class'
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

/** A gateway asks about rooms of any class at once. */
export function movedRoomsOfAll(each: ByClass<MovedRooms>): MovedRooms {
  return async (asked, body) => {
    const answers = each.all.map(async (movedOf) => {
      const rooms = asked.rooms.filter(({ roomId }) => each.of(roomId) === movedOf)
      return rooms.length === 0 ? NONE_MOVED : movedOf({ ...asked, rooms }, body)
    })
    return { ok: { moved: (await Promise.all(answers)).flatMap((answer) => ('ok' in answer ? answer.ok.moved : [])) } }
  }
}

type MovedRooms = HandlerOf<typeof movedRooms>
const NONE_MOVED = { ok: { moved: [] } }
