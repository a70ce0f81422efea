import type { RoomId } from '@wick/contracts/ids'
import type { RoomClass } from '@wick/contracts/room-class'
import { type Lane, roomSubjects } from '@wick/contracts/subjects'
import { isEnd } from '@wick/domain/room-events'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import { brokenChains } from '@wick/platform/telemetry/instruments'
import type { Link } from './chain.ts'
import { readEvent } from './event-codec.ts'
import type { PickedMessage } from './get-direct.ts'
import type { Anchor } from './known-heads.ts'
import { pickAll, type PickMessage, pickOf } from './pick-message.ts'
import { walkBack } from './walk-back.ts'

/** What a room's chain names is not in the log, and no record says that it was erased. Whoever asks again may find it. */
export class BrokenChainError extends UnavailableError {
  readonly code = 'broken_chain'
}

export interface ChainRead {
  readonly roomClass: RoomClass
  readonly roomId: RoomId
  /** One lane; undefined for both. */
  readonly lane: Lane | undefined
  readonly after: number
  /** The first so many. */
  readonly max: number
  /** The event that is read back from. */
  readonly anchor: Anchor
}

/**
 * A room's entries after a sequence, picked from the places that its chain names. Null where an earlier version wrote a
 * part, or the room is longer than anybody walks.
 * @throws VersionConflictError where the room went on meanwhile.
 * @throws BrokenChainError.
 */
export async function readByChain(
  nats: Pick<Nats, 'jsm'>,
  pickAny: PickMessage,
  asked: ChainRead,
): Promise<PickedMessage[] | null> {
  const { roomId, lane, after, max, anchor } = asked
  const pick = pickOf(roomId, pickAny)
  const { links, isComplete } = await walkBack(anchor, after, pick)
  if (!isComplete) return null
  const ofLane = links.filter((link) => lane === undefined || link.lane === lane).toReversed()
  const { found, holes } = await pickFirst(pick, ofLane, max)
  if (holes.length > 0) await explainHoles({ ...asked, nats, pick, links, found, holes })
  return found
}

/** The first so many that are there, and the places before the last of them where nothing is: fewer are all that there are. */
async function pickFirst(pick: PickMessage, links: readonly Link[], max: number) {
  const found: PickedMessage[] = []
  const holes: Link[] = []
  for (let at = 0; at < links.length && found.length < max;) {
    const next = links.slice(at, at + max - found.length)
    at += next.length
    const picked = await pickAll(
      pick,
      next.map(({ seq }) => seq),
    )
    found.push(...picked.flatMap((message) => message ?? []))
    holes.push(...next.filter((_, index) => picked[index] === null))
  }
  return { found, holes }
}

interface Holes extends ChainRead {
  readonly nats: Pick<Nats, 'jsm'>
  readonly pick: PickMessage
  readonly links: readonly Link[]
  readonly found: readonly PickedMessage[]
  readonly holes: readonly Link[]
}

/** An entry is missing rightly where a later record says that it was erased, or the room ended, which takes all of them. */
async function explainHoles({ nats, pick, roomClass, roomId, links, found, holes, anchor }: Holes): Promise<void> {
  const met = new Set([...found, ...holes].map(({ seq }) => seq))
  const first = holes[0]?.seq ?? 0
  const later = await pickAll(
    pick,
    links.flatMap(({ seq }) => (seq > first && !met.has(seq) ? [seq] : [])),
  )
  const erased = new Set<number>()
  for (const message of [...found, ...later]) {
    const event = message === null ? null : readEvent(message)
    if (event?.type === 'message.erased') erased.add(event.target)
    if (isEnd(event)) return
  }
  const unexplained = holes.filter(({ seq, lane }) => lane === 'room' || !erased.has(seq))
  if (unexplained.length === 0) return
  // The record stands before the entry goes.
  const last = { last_by_subj: roomSubjects(roomId, roomClass) }
  const head = await nullIfNotFound(nats.jsm.streams.getMessage(roomClass.log.stream, last))
  if (head?.seq !== anchor.link.seq) throw new VersionConflictError('the room went on while it was read')
  brokenChains().add(1)
  throw new BrokenChainError('an entry of a room is missing')
}
