import type { OpenRoom } from './room.ts'

/** When the room ends for want of activity (ms); undefined without an idle limit. Joins and appends to the log are activity. */
export function idleExpiresAt(room: OpenRoom, lastAppendAt: number): number | undefined {
  if (room.idleSeconds === undefined) return undefined
  return Math.max(room.lastJoinAt, lastAppendAt) + room.idleSeconds * 1000
}

/** The deadline that comes first (ms). */
export function dueAt(room: OpenRoom, lastAppendAt: number): number {
  return Math.min(room.expiresAt, idleExpiresAt(room, lastAppendAt) ?? Infinity)
}

export function isDue(room: OpenRoom, lastAppendAt: number, now: number): boolean {
  return now >= dueAt(room, lastAppendAt)
}
