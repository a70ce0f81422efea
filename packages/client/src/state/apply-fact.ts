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
      const entries: Entry[] = [...room.entries, { kind: 'extended', seq, expiresAt, timestamp }]
      return { ...known, entries, expiresAt: isNews ? expiresAt : room.expiresAt }
    }
    case 'locked': {
      const entries: Entry[] = [
        ...room.entries,
        { kind: 'locked', seq, isLocked: fact.locked, timestamp: fact.timestamp },
      ]
      return { ...known, entries, isLocked: isNews ? fact.locked : room.isLocked }
    }
  }
}

/** A join or an append moves the idle deadline, never back. `at` is server time (ms). */
export function withActivity(room: RoomState, at: number): RoomState {
  if (room.idleSeconds === null) return room
  return { ...room, idleExpiresAt: Math.max(room.idleExpiresAt ?? 0, at + room.idleSeconds * 1000) }
}
