import type { Recorded } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import type { readHistory } from '@wick/contracts/message-commands'
import { isDue } from '@wick/domain/deadline'
import { seatOf } from '@wick/domain/room'
import type { CommandHandler } from '@wick/platform/command-server'
import type { EventStore } from '@wick/platform/event-store'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'
import type { CatchUp } from '../projections/catch-up.ts'
import type { Conversations } from './conversations.ts'
import { readTail } from './room-log.ts'

/** Keeps a reply within the broker's largest message (1 MiB), base64 and JSON included. */
const MAX_REPLY_BYTES = 600_000
const EVENT_OVERHEAD_BYTES = 400

type Input = z.infer<typeof readHistory.input>
type Output = z.infer<typeof readHistory.output>
type Refusal = (typeof readHistory.refusals)[number]

export interface ReadHistoryOptions {
  readonly store: EventStore
  readonly history: History
  readonly catchUp: CatchUp
  readonly conversations: Conversations
  readonly now: () => number
}

/** Serves the projection once it has reached the head of the log, and the log itself where the projection is away. */
export function readHistoryHandler(options: ReadHistoryOptions): CommandHandler<Input, Output, Refusal> {
  const { conversations, now } = options
  return async ({ roomId, seat, after, limit }) => {
    const { conversation, head } = await conversations.current(roomId)
    const { room, lastAppendAt } = conversation
    if (room.status === 'absent') return { refused: 'room_not_found' }
    if (room.status === 'ended') return { refused: 'room_ended' }
    if (seatOf(room, seat) === undefined) return { refused: 'room_not_found' }
    if (isDue(room, lastAppendAt, now())) return { refused: 'room_ended' }

    const read = await readPage(options, roomId, after, limit, head)
    const events = withinReply(read)
    // Fewer than were asked for, and none cut off: the reader has everything up to the head.
    const isWhole = read.length < limit && events.length === read.length
    const next = Math.max(events.at(-1)?.seq ?? after, isWhole ? head : 0)
    return {
      ok: { events: events.map(toWire), next, head: Math.max(head, next) },
    }
  }
}

async function readPage(
  { store, history, catchUp }: ReadHistoryOptions,
  roomId: RoomId,
  after: number,
  limit: number,
  head: number,
): Promise<readonly Recorded[]> {
  try {
    const page = await history.read(roomId, after, limit)
    if (page.marker >= head) return page.events
    await catchUp(roomId)
    const again = await history.read(roomId, after, limit)
    if (again.marker >= head) return again.events
  } catch {
    // The projection cannot be reached, and the log says the same.
  }
  return withStubs((await readTail(store, roomId, after)).events, after).slice(0, limit)
}

/** As the projection does: an erasure stands in its target's place too, whether or not the entry was deleted yet. */
function withStubs(events: readonly Recorded[], after: number): readonly Recorded[] {
  const stubs = events.flatMap(({ event }): Recorded[] =>
    event.type === 'message.erased' && event.target > after ? [{ seq: event.target, event }] : [],
  )
  const erased = new Set(stubs.map(({ seq }) => seq))
  return [...events.filter(({ seq }) => !erased.has(seq)), ...stubs].toSorted((a, b) => a.seq - b.seq)
}

function withinReply(events: readonly Recorded[]): readonly Recorded[] {
  let bytes = 0
  const end = events.findIndex(({ body }) => {
    bytes += EVENT_OVERHEAD_BYTES + (body?.length ?? 0) * 1.4
    return bytes > MAX_REPLY_BYTES
  })
  return end === -1 ? events : events.slice(0, Math.max(end, 1))
}

function toWire({ seq, event, body }: Recorded): Output['events'][number] {
  return body === undefined ? { seq, event } : { seq, event, body: Buffer.from(body).toString('base64url') }
}
