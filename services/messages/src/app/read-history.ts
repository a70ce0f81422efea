import { encodeHistoryEntry } from '@wick/contracts/history-entry'
import type { RoomId } from '@wick/contracts/ids'
import type { readHistory } from '@wick/contracts/message-commands'
import type { Conversation } from '@wick/domain/conversation'
import { isDue } from '@wick/domain/deadline'
import { seatOf } from '@wick/domain/room'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { InputOf } from '@wick/contracts/define-command'
import type { HandlerOf, ReplyOf } from '@wick/platform/commands/command-server'
import type { Conversations } from './conversations.ts'
import { fitReply, fitReplyFromEnd } from './fit-reply.ts'
import { type PageAfter, type PageBefore, type PageSources, readPageAfter, readPageBefore } from './read-page.ts'

/** Well within the broker's largest message (1 MiB). */
const MAX_REPLY_BYTES = 600_000

type Input = InputOf<typeof readHistory>
type Reply = ReplyOf<typeof readHistory>

export interface ReadHistoryOptions extends PageSources {
  readonly conversations: Conversations
  readonly now: () => number
}

/** Serves the projection once it has reached the head of the log, and the log itself where the projection is away. */
export function readHistoryHandler(options: ReadHistoryOptions): HandlerOf<typeof readHistory> {
  const { conversations, now } = options
  return (input) => settle('unchallenged', (certainty) => readAt(certainty, input), needsOf)

  async function readAt(certainty: Certainty, input: Input): Promise<Reply> {
    const { roomId, after, before, limit, bytes } = input
    await projectIfCold(options, roomId, certainty)
    const { head, sent, refused } = await look(input, certainty)
    if (refused !== null) return { refused }

    const asked = { roomId, limit, head, certainty }
    const bounds = { head, maxBytes: Math.min(bytes ?? MAX_REPLY_BYTES, MAX_REPLY_BYTES) }
    if (before === undefined) {
      const page = await readPageAfter(options, { ...asked, after })
      const refusedNow = isDoubtful(page, head, after < head) ? (await look(input, certainty)).refused : null
      return refusedNow === null ? answerAfter(page, { ...bounds, after }) : { refused: refusedNow }
    }
    const page = await readPageBefore(options, { ...asked, before, sent })
    const refusedNow = isDoubtful(page, head, true) ? (await look(input, certainty)).refused : null
    return refusedNow === null ? answerBefore(page, bounds) : { refused: refusedNow }
  }

  /** The room as it is now, and why nothing of it is shown to whoever asks. */
  async function look({ roomId, seat }: Input, certainty: Certainty) {
    const { conversation, head, sent } = await conversations.getLatest(roomId, certainty)
    return { head, sent, refused: refusalOf(conversation, seat, now()) }
  }
}

function refusalOf(
  { room, lastAppendAt }: Conversation,
  seat: Input['seat'],
  now: number,
): 'room_ended' | 'room_not_found' | null {
  if (room.status === 'absent') return 'room_not_found'
  if (room.status === 'ended') return 'room_ended'
  if (seatOf(room, seat) === undefined) return 'room_not_found'
  return isDue(room, lastAppendAt, now) ? 'room_ended' : null
}

/** Whether the room may have been cleared away meanwhile: nothing is left of what was to be read, or what took its place. */
function isDoubtful({ events }: Pick<PageAfter, 'events'>, head: number, isSomethingDue: boolean): boolean {
  const last = events.at(-1)?.seq
  return last === undefined ? isSomethingDue : last > head
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

interface Bounds {
  readonly head: number
  readonly maxBytes: number
}

function answerAfter(page: PageAfter, { after, head, maxBytes }: Bounds & { readonly after: number }): Reply {
  const events = fitReply(page.events, maxBytes)
  // None cut off: the reader has everything up to the head.
  const isWhole = page.reachesHead && events.length === page.events.length
  const next = Math.max(events.at(-1)?.seq ?? after, isWhole ? head : 0)
  return { ok: { events: events.map(encodeHistoryEntry), next, head: Math.max(head, next) } }
}

function answerBefore(page: PageBefore, { head, maxBytes }: Bounds): Reply {
  const events = fitReplyFromEnd(page.events, maxBytes)
  const prev = events.length === page.events.length ? page.start : (events[0]?.seq ?? page.start)
  return { ok: { events: events.map(encodeHistoryEntry), next: head, head, prev } }
}
