import type { Epoch } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import type { createRoom } from '@wick/contracts/room-commands'
import { decideRoom } from '@wick/domain/room-decisions'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import { roomIdOf } from '@wick/event-log/room-id'
import type { RoomsOptions } from './rooms.ts'

export interface CreateRoomOptions extends RoomsOptions {
  /** Null where nobody can tell. */
  readonly epoch: () => Promise<Epoch | null>
}

export function createRoomHandler(options: CreateRoomOptions): HandlerOf<typeof createRoom> {
  const { rooms, roomClass, epoch, hasSpace, now } = options
  return async ({ roomId, commandId, capacity, ttlSeconds, idleSeconds, joinKeyHash }) => {
    // Before anything is looked at: whoever knows an id alone cannot tell by it whether a room has it.
    const isNamedRightly =
      joinKeyHash === undefined ? roomClass === ANONYMOUS : roomId === roomIdOf(joinKeyHash, roomClass)
    if (!isNamedRightly) return { refused: 'invalid_input' }
    // A room that names an epoch which is over would be lost to everybody from its first moment.
    const madeNow = await epoch()
    if (madeNow === null) throw new UnavailableError('the epoch is not known')
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, {
        type: 'create',
        now: now(),
        commandId,
        lastAppendAt,
        epoch: madeNow,
        capacity,
        ttlSeconds,
        idleSeconds,
        joinKeyHash,
        hasSpace: hasSpace(),
      }),
    )
    if (!handled.accepted) return { refused: handled.refusal }
    if (handled.state.status !== 'open') return { refused: 'room_exists' }
    const { expiresAt, capacity: seats, epoch: madeIn } = handled.state
    return { ok: { expiresAt, capacity: seats, epoch: madeIn } }
  }
}
