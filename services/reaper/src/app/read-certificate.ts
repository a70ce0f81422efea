import type { roomCertificate } from '@wick/contracts/room-commands'
import { endedView } from '@wick/domain/ended-view'
import { settle } from '@wick/event-log/certainty'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { Rooms } from './rooms.ts'

export function readCertificateHandler(rooms: Rooms): HandlerOf<typeof roomCertificate> {
  return async ({ roomId }) => {
    // Whoever holds a cookie may ask as often as they like: a living room's lane is not read for it.
    const room = await settle(
      'believed',
      (certainty) => rooms.loadEnd(roomId, certainty),
      (found) => (found?.status === 'ended' ? 'believed' : 'proven'),
    )
    return room?.status === 'ended' ? { ok: endedView(room) } : { refused: 'room_not_found' }
  }
}
