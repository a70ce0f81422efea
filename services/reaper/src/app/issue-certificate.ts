import type { ClearedStore } from '@wick/contracts/certificate'
import { CommandId, type RoomId } from '@wick/contracts/ids'
import { decideRoom } from '@wick/domain/room-decisions'
import { nanoid } from 'nanoid'
import { eraseDuration } from '../telemetry/instruments.ts'
import type { Rooms } from './rooms.ts'

export interface IssueCertificateOptions {
  readonly rooms: Rooms
  readonly now: () => number
}

/** Commits the certificate of an ended room: when it was erased, and what every store has cleared. A room has one. */
export async function issueCertificate(
  { rooms, now }: IssueCertificateOptions,
  roomId: RoomId,
  stores: readonly ClearedStore[],
): Promise<void> {
  const commandId = CommandId.parse(nanoid())
  const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
    decideRoom(state, {
      type: 'completeErasure',
      now: now(),
      commandId,
      lastAppendAt,
      certificate: { erasedAt: now(), stores: [...stores] },
    }),
  )
  if (handled.accepted && handled.event?.type === 'room.erased')
    eraseDuration().record((now() - handled.event.endedAt) / 1_000)
}
