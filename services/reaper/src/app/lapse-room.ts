import { CommandId, type RoomId } from '@wick/contracts/ids'
import { dueAt } from '@wick/domain/deadline'
import { nanoid } from 'nanoid'
import type { Agenda } from '../adapters/agenda.redis.ts'
import { endLateness } from '../telemetry/instruments.ts'
import type { Rooms } from './rooms.ts'

/**
 * Ends a room whose time is up. The deadline stays on the agenda until the event comes back through the projection, so
 * that nothing is forgotten if this reaper dies; a room that lives on (extended, or active) is put back to its new time.
 */
export async function lapseRoom(rooms: Rooms, agenda: Agenda, now: () => number, roomId: RoomId): Promise<void> {
  const commandId = CommandId.parse(nanoid())
  let due = 0
  const handled = await rooms.handle(roomId, commandId, ({ state, lastAppendAt }) => {
    if (state.status === 'open') due = dueAt(state, lastAppendAt)
    return { type: 'lapse', now: now(), commandId, lastAppendAt }
  })
  if (!handled.accepted) return agenda.postpone('deadlines', roomId, due)
  if (handled.event === null) return void (await agenda.drop('deadlines', roomId))
  endLateness().record(Math.max(0, now() - due) / 1_000)
}
