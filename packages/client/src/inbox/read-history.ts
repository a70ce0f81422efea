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

/** Everything after a seq, both lanes, in order, up to the head. @throws HistoryUnreadError */
export async function readHistory(
  api: RoomApi,
  after: number,
): Promise<{ readonly events: readonly LogEvent[]; readonly facts: readonly Fact[] }> {
  const events: LogEvent[] = []
  const facts: Fact[] = []
  for (let from = after; ;) {
    const page = await api.history(from, AbortSignal.timeout(PAGE_WITHIN_MS))
    if (!page.ok) throw new HistoryUnreadError(page.refusal.code)
    for (const frame of page.value.events) {
      const event = logEventOf(frame)
      if (event !== null) events.push(event)
      if (isFact(frame)) facts.push(frame)
    }
    const { next, head } = page.value
    if (next >= head || next <= from) return { events, facts }
    from = next
  }
}
