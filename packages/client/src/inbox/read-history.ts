import type { LogEvent } from '@wick/e2ee/intake'
import type { RoomApi } from '../api.ts'
import { isFact, logEventOf } from '../log/log-event.ts'
import type { Fact } from '../state/room-event.ts'

/** History could not be read now; nothing is known of what it holds. */
export class HistoryUnreadError extends Error {
  override readonly name = 'HistoryUnreadError'
}

/** Both tries of the gap procedure take 10 s at most (§8.3); a page that brings something earns the next one its time. */
const PAGE_WITHIN_MS = 4_500
/** More than a room's log may hold: whoever sends so much is not listened to. */
export const MAX_BACKLOG = 25_000

/** Everything after a seq, both lanes, in order, up to the head, or as much as a room's log may hold. @throws HistoryUnreadError */
export async function readHistory(
  api: RoomApi,
  after: number,
): Promise<{ readonly events: readonly LogEvent[]; readonly facts: readonly Fact[] }> {
  const events: LogEvent[] = []
  const facts: Fact[] = []
  let read = 0
  for (let from = after; ;) {
    const page = await api.history(from, AbortSignal.timeout(PAGE_WITHIN_MS))
    if (!page.ok) throw new HistoryUnreadError(page.refusal.code)
    for (const frame of page.value.events) {
      const event = logEventOf(frame)
      if (event !== null) events.push(event)
      if (isFact(frame)) facts.push(frame)
    }
    const { next, head } = page.value
    const came = page.value.events.length
    read += came
    if (next >= head || next <= from || came === 0 || read >= MAX_BACKLOG) return { events, facts }
    from = next
  }
}
