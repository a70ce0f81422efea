import { type RoomId } from '@wick/contracts/ids'
import { parseLaneSubject } from '@wick/contracts/subjects'
import { LRUCache } from 'lru-cache'
import { type Chain, chainAfter, decodeChain, type Link, NOTHING_BEFORE, UNKNOWN_BEFORE } from './chain.ts'
import { type ChainedMessage, readChain } from './event-codec.ts'
import type { PickMessage } from './pick-message.ts'

const MAX_ROOMS = 5_000

/** An event that a room is read back from. */
export interface Anchor {
  readonly roomId: RoomId
  readonly link: Link
  readonly before: Chain
}

/** The last event of each room that this process has met: what the next append and the next reading begin with. */
export interface KnownHeads {
  /** What stands last in its room, as somebody has just said; it may lie before what was known, in another stream. */
  note(message: ChainedMessage): void
  noteAppended(anchor: Anchor): void
  get(roomId: RoomId): Anchor | undefined
  /** The chain of what is appended behind a sequence. */
  chainBehind(roomId: RoomId, version: number): Promise<Chain>
}

export function createKnownHeads(pick: PickMessage): KnownHeads {
  const heads = new LRUCache<RoomId, Anchor>({ max: MAX_ROOMS })
  return {
    get: (roomId) => heads.get(roomId),
    note(message) {
      const anchor = anchorOf(message)
      if (anchor !== null) heads.set(anchor.roomId, anchor)
    },
    noteAppended: (anchor) => void heads.set(anchor.roomId, anchor),
    async chainBehind(roomId, version) {
      if (version === 0) return NOTHING_BEFORE
      const known = heads.get(roomId)
      if (known?.link.seq === version) return chainAfter(known.link, known.before)
      // What is known to be followed already will be refused.
      if (known !== undefined && known.link.seq > version) return UNKNOWN_BEFORE
      // Another replica appended it. Without an answer the chain begins anew, and readers look through the log before it.
      const message = await pick(version).catch(() => null)
      const anchor = message === null ? null : anchorOf(message)
      return anchor?.roomId === roomId ? chainAfter(anchor.link, anchor.before) : UNKNOWN_BEFORE
    },
  }
}

/** Null for what is no entry of a room's lanes. */
export function anchorOf(message: ChainedMessage): Anchor | null {
  const place = parseLaneSubject(message.subject)
  if (place === null) return null
  const { roomId, lane } = place
  return { roomId, link: { seq: message.seq, lane }, before: decodeChain(readChain(message)) }
}
