import { CommandId, type RoomId } from '@wick/contracts/ids'
import { dueAt } from '@wick/domain/deadline'
import { decideRoom } from '@wick/domain/room-decisions'
import { BrokenChainError } from '@wick/event-log/read-by-chain'
import { nanoid } from 'nanoid'
import { endLateness } from '../telemetry/instruments.ts'
import { type EraseRoomOptions, purgeUnreadable } from './erase-room.ts'

/**
 * Ends a room whose time is up. Its deadline stays in the deadline queue until the event returns through the
 * projection, in case this reaper dies. A room that lives on (extended, or active) gets its new time.
 */
export async function expireRoom(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  try {
    await expireReadable(options, roomId)
  } catch (error) {
    if (!(error instanceof BrokenChainError)) throw error
    await purgeBroken(options, roomId)
  }
}

/** An entry is missing, so nobody knows the deadline: longer than the longest lifetime no room lives. */
async function purgeBroken(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  const { store, queue, now } = options
  const { last } = await store.head(roomId, 'proven')
  const due = (last?.storedAt ?? 0) + store.roomClass.maxLifetimeMs
  if (now() < due) return queue.postpone('deadlines', roomId, due)
  await purgeUnreadable(options, roomId)
}

async function expireReadable(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  const { rooms, queue, store, now } = options
  const commandId = CommandId.parse(nanoid())
  let due = 0
  // Something is there, and nothing of it that this version can read makes a room.
  let isUnreadable = false
  const handled = await rooms.handle(roomId, commandId, ({ state, version, lastAppendAt, storedAt }) => {
    isUnreadable = state.status === 'absent' && version > 0
    if (state.status === 'open') due = dueAt(state, lastAppendAt)
    // A newer version may have written it and know of a later deadline: longer than this no room lives.
    if (isUnreadable) due = storedAt + store.roomClass.maxLifetimeMs
    return decideRoom(state, { type: 'expire', now: now(), commandId, lastAppendAt })
  })
  if (!handled.accepted || (isUnreadable && now() < due)) return queue.postpone('deadlines', roomId, due)
  if (isUnreadable) return purgeUnreadable(options, roomId)
  if (handled.event === null) return void (await queue.drop('deadlines', roomId))
  endLateness().record(Math.max(0, now() - due) / 1_000)
}
