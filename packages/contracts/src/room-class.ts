import type { RoomId } from './ids.ts'
import { MAX_CAPACITY, MAX_LIFETIME_MS, MAX_TTL_SECONDS, STREAM_MAX_AGE_MS } from './limits.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 168 * HOUR_MS

/** A class of rooms: where they lie, and how long. Its streams count by themselves, and its log has an epoch of its own. */
export interface RoomClass {
  readonly name: 'anonymous' | 'talk'
  /** What stands before the 22 letters that follow from a join key. */
  readonly idPrefix: '' | 't'
  /** The stream of events and key halves, and what its subjects begin with. */
  readonly log: {
    readonly stream: string
    readonly lanes: string
    readonly halves: string
    readonly barriers: string
    /** Where the incarnation of the stream lies. */
    readonly epoch: string
  }
  /** The same of attachments. */
  readonly blobs: { readonly stream: string; readonly chunks: string; readonly barriers: string }
  /** A room never outlives this, however often it is extended (ms). */
  readonly maxLifetimeMs: number
  /** What both streams keep at most (ms): a life, and an hour for stragglers and tombstones. */
  readonly keptMs: number
  readonly maxTtlSeconds: number
  readonly maxCapacity: number
}

/** Rooms that anybody opens for a day at most, and that no account is linked to. */
export const ANONYMOUS: RoomClass = {
  name: 'anonymous',
  idPrefix: '',
  log: { stream: 'CHAT', lanes: 'evt', halves: 'half', barriers: 'sys.barrier', epoch: 'sys.epoch' },
  blobs: { stream: 'BLOB', chunks: 'blob', barriers: 'sys.blob-barrier' },
  maxLifetimeMs: MAX_LIFETIME_MS,
  keptMs: STREAM_MAX_AGE_MS,
  maxTtlSeconds: MAX_TTL_SECONDS,
  maxCapacity: MAX_CAPACITY,
}

/** Conversations of two people with accounts, for a week at most: four devices a side. */
export const TALK: RoomClass = {
  name: 'talk',
  idPrefix: 't',
  log: {
    stream: 'TALK',
    lanes: 'talk',
    halves: 'talk-half',
    barriers: 'sys.talk-barrier',
    epoch: 'sys.talk-epoch',
  },
  blobs: { stream: 'TALK_BLOB', chunks: 'talk-blob', barriers: 'sys.talk-blob-barrier' },
  maxLifetimeMs: WEEK_MS,
  keptMs: WEEK_MS + HOUR_MS,
  maxTtlSeconds: WEEK_MS / 1000,
  maxCapacity: 8,
}

export const ROOM_CLASSES = [ANONYMOUS, TALK] as const

/** `t`, and the 16 bytes that follow from the join key. */
const TALK_ID = /^t[A-Za-z0-9_-]{22}$/

/** The class that an id says, where there are accounts. Without them every room is anonymous, whatever its id. */
export function classOf(roomId: RoomId): RoomClass {
  return TALK_ID.test(roomId) ? TALK : ANONYMOUS
}
