import { MAX_ROOM_CHANGES } from '@wick/contracts/limits'
import type { Fact } from './room-event.ts'
import type { Entry, RoomState } from './room-state.ts'

/** The room after one of the server's own facts. A welcome's snapshot is newer than the facts up to its head: those fill the log only. */
export function applyFact(room: RoomState, fact: Fact): RoomState {
  const { seq } = fact
  if (seq <= room.factSeq) return room
  const isNews = seq > room.head
  const known = { ...room, factSeq: seq }
  switch (fact.type) {
    case 'created':
      return known
    case 'joined':
      return isNews ? { ...withActivity(known, fact.timestamp), participants: fact.participants } : known
    case 'left':
    case 'removed': {
      if (!isNews) return known
      const online = new Set(room.online)
      online.delete(fact.participantId)
      // A removal locks the room, in the same event.
      return { ...known, participants: fact.participants, online, isLocked: room.isLocked || fact.type === 'removed' }
    }
    case 'extended': {
      const { expiresAt, timestamp } = fact
      const told = withLine(known, { kind: 'extended', seq, expiresAt, timestamp })
      return { ...told, expiresAt: isNews ? expiresAt : room.expiresAt }
    }
    case 'locked': {
      const told = withLine(known, { kind: 'locked', seq, isLocked: fact.locked, timestamp: fact.timestamp })
      return { ...told, isLocked: isNews ? fact.locked : room.isLocked }
    }
  }
}

/** Each line costs as much as the room is long, and no honest server has more of them to tell. */
function withLine(room: RoomState, line: Entry): RoomState {
  if (room.factLines >= MAX_ROOM_CHANGES) return room
  return { ...room, entries: [...room.entries, line], factLines: room.factLines + 1 }
}

/** A join or an append moves the idle deadline, never back. `at` is server time (ms). */
export function withActivity(room: RoomState, at: number): RoomState {
  if (room.idleSeconds === null) return room
  return { ...room, idleExpiresAt: Math.max(room.idleExpiresAt ?? 0, at + room.idleSeconds * 1000) }
}
