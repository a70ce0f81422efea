import type { RecordedEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { type Conversation, evolveConversation, foldConversation, NO_CONVERSATION } from '@wick/domain/conversation'
import { Copies } from '@wick/domain/copies'
import type { Certainty } from '@wick/event-log/certainty'
import type { StreamEvent } from '@wick/event-log/subscribe'
import { singleFlight } from '@wick/platform/concurrency/single-flight'
import type { History, RoomIndex } from './ports.ts'
import type { ReadTail } from './read-tail.ts'
import { RoomCache } from './room-cache.ts'
import { SentIndex } from './sent-index.ts'

const MAX_ROOMS = 5_000

/** A room as this replica has cached it: folded up to `head`, every message of its life included. */
export interface CachedRoom {
  conversation: Conversation
  head: number
  bytes: number
  /** What of `conversation` is this replica's own, and so changed in place: a room may hold thousands of claims. */
  readonly copies: Copies
  readonly sent: SentIndex
  /** Erased since this replica met the room: their entries may still lie in the log. */
  readonly erased: Set<number>
}

/**
 * The rooms that this replica is working with. What is cached may lag behind the log. The broker then refuses an append under
 * `head`, and a refusal of ours is only given from the latest, proven.
 */
export interface Conversations {
  isCached(roomId: RoomId): boolean
  /** What is cached, without asking; loaded where nothing is. */
  getCached(roomId: RoomId): Promise<CachedRoom>
  /** What is cached, brought up to the head. */
  getLatest(roomId: RoomId, certainty: Certainty): Promise<CachedRoom>
  /** An event that this replica has appended or has heard of. One that does not follow is left for `getLatest`. */
  applyEvent(roomId: RoomId, event: StreamEvent): void
  evict(roomId: RoomId): void
  readonly clear: () => void
}

export function createConversations(readTail: ReadTail, history: History): Conversations {
  const rooms = new RoomCache<CachedRoom>(MAX_ROOMS)

  const readOn = async (roomId: RoomId, certainty: Certainty): Promise<CachedRoom> => {
    let room = rooms.get(roomId) ?? (await fromIndex(history, roomId))
    await readTail(roomId, { after: room.head, certainty }, ({ after, upTo, head, events }) => {
      // Another stream, or a room that is gone altogether, or a head that is out of date: nothing of what was known holds.
      if (head < after) {
        room = emptyRoom()
        return false
      }
      for (const event of events) if (event.seq > room.head) evolve(room, event)
      room.head = Math.max(room.head, upTo)
      return true
    })
    return room
  }
  const bringUp = (certainty: Certainty) => (roomId: RoomId) =>
    rooms.read(roomId, () => readOn(roomId, certainty), isOpen)
  // Everybody who comes back to a room at once would read its log as many times.
  const runs = {
    believed: singleFlight(bringUp('believed')),
    unchallenged: singleFlight(bringUp('unchallenged')),
    proven: singleFlight(bringUp('proven')),
  }

  return {
    isCached: (roomId) => rooms.get(roomId) !== undefined,
    getLatest: (roomId, certainty) => runs[certainty](roomId),
    getCached: async (roomId) => rooms.get(roomId) ?? (await runs.believed(roomId)),
    applyEvent(roomId, event) {
      const room = rooms.get(roomId)
      if (room === undefined || event.prev !== room.head) return
      evolve(room, event)
      if (!isOpen(room)) rooms.evict(roomId)
    },
    evict: (roomId) => rooms.evict(roomId),
    clear: () => rooms.clear(),
  }
}

const isOpen = ({ conversation }: CachedRoom): boolean => conversation.room.status === 'open'

function evolve(room: CachedRoom, recorded: RecordedEvent): void {
  const { seq, event, body } = recorded
  const conversation = evolveConversation(room.conversation, event, seq, room.copies)
  // Where what it erases is gone from the log already, its record takes the place of nothing that was counted.
  const isOneMore = event.type === 'message.erased' && room.sent.find(event.from, event.id) === undefined
  room.conversation = isOneMore ? { ...conversation, entries: conversation.entries + 1 } : conversation
  room.head = seq
  room.bytes += body?.length ?? 0
  if (event.type === 'message.erased') room.erased.add(event.target)
  room.sent.applyEvent(recorded)
}

function emptyRoom(): CachedRoom {
  return {
    conversation: NO_CONVERSATION,
    head: 0,
    bytes: 0,
    copies: new Copies(),
    sent: new SentIndex(),
    erased: new Set(),
  }
}

/** The projection saves reading a long log again; without it the log is read from its beginning. */
async function fromIndex(history: History, roomId: RoomId): Promise<CachedRoom> {
  const index = await history.index(roomId).catch(() => undefined)
  return index === undefined ? emptyRoom() : toCachedRoom(index)
}

function toCachedRoom({ seq, lane, sent, claims, entries, bytes, lastAppendAt }: RoomIndex): CachedRoom {
  const { room } = foldConversation(NO_CONVERSATION, lane)
  const conversation = { room, entries, lastAppendAt, claims }
  return { conversation, head: seq, bytes, copies: new Copies(), sent: new SentIndex(sent), erased: new Set() }
}
