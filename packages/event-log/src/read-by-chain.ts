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
import { isScanCheaper, type Stretch } from './is-scan-cheaper.ts'
import type { Anchor } from './known-heads.ts'
import { pickAll, type PickedMessage, type PickMessage, pickOf } from './pick-message.ts'
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
 * A room's entries after a sequence, picked from the places that its chain names. Null where a look through the log costs
 * less, or an earlier version wrote a part.
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
  // A long room is known by its last stretch.
  if (isScanCheaper(stretchOf(after, [anchor.link, ...anchor.before.links]))) return null
  const { links, isComplete } = await walkBack(anchor, after, pick)
  if (!isComplete) return null
  const ofLane = links.filter((link) => lane === undefined || link.lane === lane)
  const wanted = ofLane.toReversed().slice(0, max)
  if (wanted.length > 0 && isScanCheaper(stretchOf(after, wanted))) return null
  const picked = await pickAll(
    pick,
    wanted.map(({ seq }) => seq),
  )
  const found = picked.flatMap((message) => message ?? [])
  const seqs = new Set(found.map(({ seq }) => seq))
  const holes = wanted.filter(({ seq }) => !seqs.has(seq))
  if (holes.length > 0) await explainHoles({ ...asked, nats, pick, links, found, holes })
  return found
}

/** What a look through the log would meet: a broker knows where a room begins, and otherwise starts where it is told to. */
function stretchOf(after: number, links: readonly Link[]): Stretch {
  const seqs = links.flatMap(({ seq }) => (seq > after ? [seq] : []))
  return { first: after === 0 ? Math.min(...seqs) : after, last: Math.max(...seqs), count: seqs.length }
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
