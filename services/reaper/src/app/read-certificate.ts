import type { roomCertificate } from '@wick/contracts/room-commands'
import type { CommandHandler } from '@wick/platform/command-server'
import type { z } from 'zod'
import type { Rooms } from './rooms.ts'

export function readCertificateHandler(
  rooms: Rooms,
): CommandHandler<z.infer<typeof roomCertificate.input>, z.infer<typeof roomCertificate.output>, 'room_not_found'> {
  return async ({ roomId }) => {
    const { state } = await rooms.load(roomId)
    if (state.status !== 'ended') return { refused: 'room_not_found' }
    const { reason, by, endedAt, certificate } = state
    return {
      ok: {
        status: 'ended',
        reason,
        ...(by !== undefined && { by }),
        endedAt,
        ...(certificate !== undefined && { certificate }),
      },
    }
  }
}
