import type { RoomListener } from '../state/feed.ts'

/** Whether the log shows that somebody took leave in their own words. */
export function hasSaidLeave(event: Parameters<RoomListener>[0], self: string): boolean {
  if (event.type !== 'shown') return false
  return event.shown.some((shown) => shown.type === 'gone' && shown.from === self && shown.how === 'leave')
}
