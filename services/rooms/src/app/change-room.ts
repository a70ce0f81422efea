import type { destroyRoom, extendRoom, leaveRoom, lockRoom, removeParticipant } from '@wick/contracts/room-commands'
import type { Room } from '@wick/domain/room'
import { decideRoom } from '@wick/domain/room-decisions'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { RoomsOptions } from './rooms.ts'

export interface ChangeHandlers {
  readonly leave: HandlerOf<typeof leaveRoom>
  readonly remove: HandlerOf<typeof removeParticipant>
  readonly lock: HandlerOf<typeof lockRoom>
  readonly extend: HandlerOf<typeof extendRoom>
  readonly destroy: HandlerOf<typeof destroyRoom>
}

/** What a seat does to its room: the command carries the seat, the decider says whether it may. */
export function changeHandlers({ rooms, hasSpace, now }: RoomsOptions): ChangeHandlers {
  return {
    async leave({ roomId, commandId, seat }) {
      const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
        decideRoom(state, { type: 'leave', now: now(), commandId, lastAppendAt, seat }),
      )
      return handled.accepted ? { ok: {} } : { refused: handled.refusal }
    },

    async remove({ roomId, commandId, seat, participantId }) {
      const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
        decideRoom(state, { type: 'remove', now: now(), commandId, lastAppendAt, seat, participantId }),
      )
      return handled.accepted ? { ok: {} } : { refused: handled.refusal }
    },

    async lock({ roomId, commandId, seat, locked }) {
      const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
        decideRoom(state, { type: 'lock', now: now(), commandId, lastAppendAt, seat, locked, hasSpace: hasSpace() }),
      )
      return handled.accepted ? { ok: {} } : { refused: handled.refusal }
    },

    async extend({ roomId, commandId, seat, expiresAt }) {
      const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
        decideRoom(state, {
          type: 'extend',
          now: now(),
          commandId,
          lastAppendAt,
          seat,
          expiresAt,
          hasSpace: hasSpace(),
        }),
      )
      if (!handled.accepted) return { refused: handled.refusal }
      return { ok: { expiresAt: deadlineOf(handled.state) } }
    },

    async destroy({ roomId, commandId, seat }) {
      const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
        decideRoom(state, { type: 'destroy', now: now(), commandId, lastAppendAt, seat }),
      )
      return handled.accepted ? { ok: {} } : { refused: handled.refusal }
    },
  }
}

function deadlineOf(room: Room): number {
  return room.status === 'open' ? room.expiresAt : 0
}
