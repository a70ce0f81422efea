import type { RecordedEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import type { Certainty } from '@wick/event-log/certainty'
import type { EventStore } from '@wick/event-log/event-store'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { CachedRoom } from './conversations.ts'
import type { Erasures, History } from './ports.ts'
import type { RebuildHistory } from './rebuild-history.ts'
import { readTailPage } from './room-log.ts'

/** What is read for one page where the projection is away: several pages of long messages, and no more. */
const SPAN_EVENTS = 100

export interface PageSources {
  readonly store: EventStore
  readonly history: History
  readonly rebuildHistory: RebuildHistory
  readonly erasures: Erasures
}

interface Asked {
  readonly roomId: RoomId
  readonly limit: number
  readonly head: number
  readonly certainty: Certainty
}

export interface PageAfter {
  readonly events: readonly RecordedEvent[]
  /** Nothing is left between its end and the head. */
  readonly reachesHead: boolean
}

export interface PageBefore {
  readonly events: readonly RecordedEvent[]
  /** Where it begins; 0: nothing of the room lies before. */
  readonly start: number
}

/** The first events after a sequence. */
export async function readPageAfter(
  sources: PageSources,
  asked: Asked & { readonly after: number },
): Promise<PageAfter> {
  const { roomId, after, limit, head } = asked
  const events = await readProjected(sources, asked, () => sources.history.read(roomId, after, limit))
  if (events !== null) return { events, reachesHead: events.length < limit }
  return withOptimisticRetry(async () => {
    const max = Math.min(limit, SPAN_EVENTS)
    const page = await readTailPage(sources.store, roomId, { after, head, max })
    const all = await withStubs(sources, page.events, { roomId, head, first: after + 1, last: page.upTo })
    return { events: all.slice(0, limit), reachesHead: page.upTo === head && all.length <= limit }
  })
}

/** The last events before a sequence, in order. What comes later changes nothing about them, but that it may erase some. */
export async function readPageBefore(
  sources: PageSources,
  asked: Asked & { readonly before: number; readonly sent: CachedRoom['sent'] },
): Promise<PageBefore> {
  const { roomId, before, limit, head, sent } = asked
  const events = await readProjected(sources, asked, () => sources.history.readBefore(roomId, before, limit))
  if (events !== null) return { events, start: events.length < limit ? 0 : (events[0]?.seq ?? 0) }
  return withOptimisticRetry(async () => {
    const max = Math.min(limit, SPAN_EVENTS)
    // The log is read forwards, so from a message that has enough of them behind it.
    const start = sent.placeBack(before, max)
    const found: RecordedEvent[] = []
    for (let after = Math.max(start - 1, 0); after < Math.min(head, before - 1);) {
      const page = await readTailPage(sources.store, roomId, { after, head, max: SPAN_EVENTS })
      found.push(...page.events.filter(({ seq }) => seq < before))
      after = page.upTo
    }
    const all = await withStubs(sources, found, { roomId, head, first: start, last: before - 1 })
    const newest = all.slice(-max)
    return { events: newest, start: start > 0 || all.length > max ? (newest[0]?.seq ?? start) : 0 }
  })
}

/** Null where the projection cannot be reached or does not reach the head: the log says the same. */
async function readProjected(
  { rebuildHistory }: PageSources,
  { roomId, head, certainty }: Asked,
  read: () => ReturnType<History['read']>,
): Promise<readonly RecordedEvent[] | null> {
  try {
    const page = await read()
    if (page.marker >= head) return page.events
    await rebuildHistory(roomId, certainty)
    const again = await read()
    return again.marker >= head ? again.events : null
  } catch {
    return null
  }
}

interface Stretch {
  readonly roomId: RoomId
  readonly head: number
  readonly first: number
  readonly last: number
}

/** As the projection does: an erasure stands in its target's place too, whether or not the entry was deleted yet. */
async function withStubs(
  { erasures }: PageSources,
  events: readonly RecordedEvent[],
  { roomId, head, first, last }: Stretch,
): Promise<readonly RecordedEvent[]> {
  const stubs = (await erasures.upTo(roomId, head)).flatMap((event): RecordedEvent[] =>
    event.target >= first && event.target <= last ? [{ seq: event.target, event }] : [],
  )
  const erased = new Set(stubs.map(({ seq }) => seq))
  return [...events.filter(({ seq }) => !erased.has(seq)), ...stubs].toSorted((a, b) => a.seq - b.seq)
}
