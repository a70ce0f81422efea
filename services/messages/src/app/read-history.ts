import type { RecordedEvent } from '@wick/contracts/events'
import { encodeHistoryEntry } from '@wick/contracts/history-entry'
import type { RoomId } from '@wick/contracts/ids'
import type { readHistory } from '@wick/contracts/message-commands'
import { isDue } from '@wick/domain/deadline'
import { seatOf } from '@wick/domain/room'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { InputOf } from '@wick/contracts/define-command'
import type { HandlerOf, ReplyOf } from '@wick/platform/commands/command-server'
import type { EventStore } from '@wick/event-log/event-store'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { fitReply } from './fit-reply.ts'
import type { Erasures, History } from './ports.ts'
import type { RebuildHistory } from './rebuild-history.ts'
import type { Conversations } from './conversations.ts'
import { readTailPage } from './room-log.ts'

/** Well within the broker's largest message (1 MiB). */
const MAX_REPLY_BYTES = 600_000
/** What is read for one page where the projection is away: several pages of long messages, and no more. */
const SPAN_EVENTS = 100

type Input = InputOf<typeof readHistory>

export interface ReadHistoryOptions {
  readonly store: EventStore
  readonly history: History
  readonly rebuildHistory: RebuildHistory
  readonly erasures: Erasures
  readonly conversations: Conversations
  readonly now: () => number
}

/** Serves the projection once it has reached the head of the log, and the log itself where the projection is away. */
export function readHistoryHandler(options: ReadHistoryOptions): HandlerOf<typeof readHistory> {
  const { conversations, now } = options
  return (input) => settle('unchallenged', (certainty) => readAt(certainty, input), needsOf)

  async function readAt(
    certainty: Certainty,
    { roomId, seat, after, limit, bytes = MAX_REPLY_BYTES }: Input,
  ): Promise<ReplyOf<typeof readHistory>> {
    await projectIfCold(options, roomId, certainty)
    const { conversation, head } = await conversations.getLatest(roomId, certainty)
    const { room, lastAppendAt } = conversation
    if (room.status === 'absent') return { refused: 'room_not_found' }
    if (room.status === 'ended') return { refused: 'room_ended' }
    if (seatOf(room, seat) === undefined) return { refused: 'room_not_found' }
    if (isDue(room, lastAppendAt, now())) return { refused: 'room_ended' }

    const page = await readPage(options, roomId, { after, limit, head, certainty })
    const events = fitReply(page.events, Math.min(bytes, MAX_REPLY_BYTES))
    // None cut off: the reader has everything up to the head.
    const isWhole = page.reachesHead && events.length === page.events.length
    const next = Math.max(events.at(-1)?.seq ?? after, isWhole ? head : 0)
    return {
      ok: { events: events.map(encodeHistoryEntry), next, head: Math.max(head, next) },
    }
  }
}

/** A room that neither this replica nor Redis knows is projected first, and met by its projection: so its log is read once, not twice. */
async function projectIfCold(
  { conversations, history, rebuildHistory }: ReadHistoryOptions,
  roomId: RoomId,
  certainty: Certainty,
): Promise<void> {
  if (conversations.isCached(roomId)) return
  try {
    if ((await history.marker(roomId)) === 0) await rebuildHistory(roomId, certainty)
  } catch {
    // The projection cannot be reached, and the log says the same.
  }
}

interface Asked {
  readonly after: number
  readonly limit: number
  readonly head: number
  readonly certainty: Certainty
}

interface Page {
  readonly events: readonly RecordedEvent[]
  /** Nothing is left between its end and the head. */
  readonly reachesHead: boolean
}

async function readPage(options: ReadHistoryOptions, roomId: RoomId, asked: Asked): Promise<Page> {
  const { history, rebuildHistory } = options
  const { after, limit, head, certainty } = asked
  try {
    const page = await history.read(roomId, after, limit)
    if (page.marker >= head) return { events: page.events, reachesHead: page.events.length < limit }
    await rebuildHistory(roomId, certainty)
    const again = await history.read(roomId, after, limit)
    if (again.marker >= head) return { events: again.events, reachesHead: again.events.length < limit }
  } catch {
    // The projection cannot be reached, and the log says the same.
  }
  return withOptimisticRetry(() => readFromLog(options, roomId, asked))
}

/** As the projection does: an erasure stands in its target's place too, whether or not the entry was deleted yet. */
async function readFromLog(
  { store, erasures }: ReadHistoryOptions,
  roomId: RoomId,
  { after, limit, head }: Asked,
): Promise<Page> {
  const { upTo, events } = await readTailPage(store, roomId, { after, head, max: Math.min(limit, SPAN_EVENTS) })
  const stubs = (await erasures.upTo(roomId, head)).flatMap((event): RecordedEvent[] =>
    event.target > after && event.target <= upTo ? [{ seq: event.target, event }] : [],
  )
  const erased = new Set(stubs.map(({ seq }) => seq))
  const all = [...events.filter(({ seq }) => !erased.has(seq)), ...stubs].toSorted((a, b) => a.seq - b.seq)
  return { events: all.slice(0, limit), reachesHead: upTo === head && all.length <= limit }
}
