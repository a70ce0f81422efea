import { destroyRoom, extendRoom, leaveRoom, lockRoom, removeParticipant } from '@wick/contracts/room-commands'
import type { Room } from '@wick/domain/room'
import type { CommandHandler } from '@wick/platform/commands/command-server'
import type { z } from 'zod/mini'
import { refusalOf, type RoomsOptions } from './rooms.ts'

type Handler<Contract extends { input: z.ZodMiniType; output: z.ZodMiniType; refusals: readonly string[] }> =
  CommandHandler<z.infer<Contract['input']>, z.infer<Contract['output']>, Contract['refusals'][number]>

export interface ChangeHandlers {
  readonly leave: Handler<typeof leaveRoom>
  readonly remove: Handler<typeof removeParticipant>
  readonly lock: Handler<typeof lockRoom>
  readonly extend: Handler<typeof extendRoom>
  readonly destroy: Handler<typeof destroyRoom>
}

/** What a seat does to its room: the command carries the seat, the decider says whether it may. */
export function changeHandlers({ rooms, hasSpace, now }: RoomsOptions): ChangeHandlers {
  return {
    async leave({ roomId, commandId, seat }) {
      const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => {
        return { type: 'leave', now: now(), commandId, lastAppendAt, seat }
      })
      return handled.accepted ? { ok: {} } : { refused: refusalOf(leaveRoom.refusals, handled.refusal) }
    },

    async remove({ roomId, commandId, seat, participantId }) {
      const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => {
        return { type: 'remove', now: now(), commandId, lastAppendAt, seat, participantId }
      })
      return handled.accepted ? { ok: {} } : { refused: refusalOf(removeParticipant.refusals, handled.refusal) }
    },

    async lock({ roomId, commandId, seat, locked }) {
      const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => {
        return { type: 'lock', now: now(), commandId, lastAppendAt, seat, locked, hasSpace: hasSpace() }
      })
      return handled.accepted ? { ok: {} } : { refused: refusalOf(lockRoom.refusals, handled.refusal) }
    },

    async extend({ roomId, commandId, seat, expiresAt }) {
      const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => {
        return { type: 'extend', now: now(), commandId, lastAppendAt, seat, expiresAt, hasSpace: hasSpace() }
      })
      if (!handled.accepted) return { refused: refusalOf(extendRoom.refusals, handled.refusal) }
      return { ok: { expiresAt: deadlineOf(handled.state) } }
    },

    async destroy({ roomId, commandId, seat }) {
      const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => {
        return { type: 'destroy', now: now(), commandId, lastAppendAt, seat }
      })
      return handled.accepted ? { ok: {} } : { refused: refusalOf(destroyRoom.refusals, handled.refusal) }
    },
  }
}

function deadlineOf(room: Room): number {
  return room.status === 'open' ? room.expiresAt : 0
}
