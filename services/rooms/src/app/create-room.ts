import type { Epoch } from '@wick/contracts/ids'
import { createRoom } from '@wick/contracts/room-commands'
import type { CommandHandler } from '@wick/platform/command-server'
import type { z } from 'zod'
import { refusalOf, type RoomsOptions } from './rooms.ts'

type Refusal = (typeof createRoom.refusals)[number]

export interface CreateRoomOptions extends RoomsOptions {
  readonly epoch: () => Epoch
}

export function createRoomHandler({
  rooms,
  epoch,
  hasSpace,
  now,
}: CreateRoomOptions): CommandHandler<z.infer<typeof createRoom.input>, z.infer<typeof createRoom.output>, Refusal> {
  return async ({ roomId, commandId, capacity, ttlSeconds, idleSeconds, joinKeyHash }) => {
    const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => ({
      type: 'create',
      now: now(),
      commandId,
      lastAppendAt,
      epoch: epoch(),
      capacity,
      ttlSeconds,
      idleSeconds,
      joinKeyHash,
      hasSpace: hasSpace(),
    }))
    if (!handled.accepted) return { refused: refusalOf(createRoom.refusals, handled.refusal) }
    if (handled.state.status !== 'open') return { refused: 'room_exists' }
    const { expiresAt, capacity: seats, epoch: madeIn } = handled.state
    return { ok: { expiresAt, capacity: seats, epoch: madeIn } }
  }
}
