import type { StoredMsg } from '@nats-io/jetstream'
import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { type Lane, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { inBatches } from '@wick/platform/concurrency/in-batches'
import type { Barrier } from './barrier.ts'
import { readEvent } from './event-codec.ts'
import type { EventStore, Head, RoomHead } from './event-store.ts'
import type { KnownHeads } from './known-heads.ts'

/** Two lanes of each room; the broker shows 1,024 subjects at most. */
const HEADS_AT_ONCE = 256
/** One by one, of several brokers. Beyond it one barrier for many rooms costs less. */
const LEADER_ASKED_AT_ONCE = 16

/** The last message under a filter, as whoever leads the stream believes. */
type LastOf = (filter: string) => Promise<StoredMsg | null>

/**
 * Reads what rooms end with. One question reads many behind a barrier, and from one broker alone. The leader of several brokers is
 * asked about each room by itself.
 */
export function createReadHead(
  barrier: Barrier,
  lastOf: LastOf,
  known: KnownHeads,
  roomClass = ANONYMOUS,
): EventStore['head'] {
  const subjectsOf = (roomId: RoomId) => roomSubjects(roomId, roomClass)
  const noted = (message: StoredMsg): Head => {
    known.note(message)
    return headOf(message)
  }

  const provenHead = inBatches<RoomId, RoomHead>(HEADS_AT_ONCE, async (rooms) => {
    const messages = await barrier.lastOf([...new Set(rooms)].map(subjectsOf))
    // In their order, so that what is noted last of a room is its last.
    const heads = new Map(messages.toSorted((a, b) => a.seq - b.seq).map((each) => [each.subject, noted(each)]))
    return rooms.map((roomId) => headIn(heads, (lane) => laneSubject(roomId, lane, roomClass)))
  })

  let leaderAsked = 0
  const leadersHead = async (roomId: RoomId): Promise<RoomHead> => {
    leaderAsked++
    try {
      const message = await lastOf(subjectsOf(roomId))
      return { last: message && noted(message) }
    } finally {
      leaderAsked--
    }
  }

  return async (roomId, certainty) => {
    const isCrowded = leaderAsked >= LEADER_ASKED_AT_ONCE && certainty !== 'believed'
    if (certainty === 'proven' || barrier.isAlone() || isCrowded) return provenHead(roomId)
    const head = await leadersHead(roomId)
    return certainty === 'believed' || barrier.isUnchallenged() ? head : provenHead(roomId)
  }
}

export function headOf(message: StoredMsg): Head {
  const { seq, subject, time } = message
  return { seq, subject, storedAt: time.getTime(), event: readEvent(message) }
}

function headIn(heads: ReadonlyMap<string, Head>, subjectOf: (lane: Lane) => string): RoomHead {
  const lastIn = (lane: Lane) => heads.get(subjectOf(lane)) ?? null
  const lanes = { room: lastIn('room'), log: lastIn('log') }
  const isLogLast = (lanes.log?.seq ?? 0) > (lanes.room?.seq ?? 0)
  return { last: isLogLast ? lanes.log : lanes.room, lanes }
}
