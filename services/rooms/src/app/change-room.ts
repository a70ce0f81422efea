import { destroyRoom, extendRoom, leaveRoom, lockRoom, removeParticipant } from '@wick/contracts/room-commands'
import type { Room } from '@wick/domain/room'
import { decideRoom } from '@wick/domain/room-decisions'
import type { ByClass } from '@wick/event-log/by-class'
import type { ServeCommand } from '@wick/platform/commands/command-server'
import type { RoomsOptions } from './rooms.ts'

/** What a seat does to its room: the command carries the seat, the decider says whether it may. */
export function serveChanges(serve: ServeCommand, each: ByClass<RoomsOptions>): void {
  serve(leaveRoom, async ({ roomId, commandId, seat }) => {
    const { rooms, now } = each.of(roomId)
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, { type: 'leave', now: now(), commandId, lastAppendAt, seat }),
    )
    return handled.accepted ? { ok: {} } : { refused: handled.refusal }
  })

  serve(removeParticipant, async ({ roomId, commandId, seat, participantId }) => {
    const { rooms, now } = each.of(roomId)
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, { type: 'remove', now: now(), commandId, lastAppendAt, seat, participantId }),
    )
    return handled.accepted ? { ok: {} } : { refused: handled.refusal }
  })

  serve(lockRoom, async ({ roomId, commandId, seat, locked }) => {
    const { rooms, hasSpace, now } = each.of(roomId)
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, { type: 'lock', now: now(), commandId, lastAppendAt, seat, locked, hasSpace: hasSpace() }),
    )
    return handled.accepted ? { ok: {} } : { refused: handled.refusal }
  })

  serve(extendRoom, async ({ roomId, commandId, seat, expiresAt }) => {
    const { rooms, roomClass, hasSpace, now } = each.of(roomId)
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, {
        type: 'extend',
        now: now(),
        commandId,
        lastAppendAt,
        seat,
        expiresAt,
        maxLifetimeMs: roomClass.maxLifetimeMs,
        hasSpace: hasSpace(),
      }),
    )
    if (!handled.accepted) return { refused: handled.refusal }
    return { ok: { expiresAt: deadlineOf(handled.state) } }
  })

  serve(destroyRoom, async ({ roomId, commandId, seat }) => {
    const { rooms, now } = each.of(roomId)
    const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) =>
      decideRoom(state, { type: 'destroy', now: now(), commandId, lastAppendAt, seat }),
    )
    return handled.accepted ? { ok: {} } : { refused: handled.refusal }
  })
}

function deadlineOf(room: Room): number {
  return room.status === 'open' ? room.expiresAt : 0
}
