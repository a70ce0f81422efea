import type { JetStreamManager, StoredMsg } from '@nats-io/jetstream'
import type { MsgHdrs } from '@nats-io/transport-node'
import type { ChatEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import {
  type Lane,
  laneSubject,
  laneTemplate,
  parseLaneSubject,
  parseRoomSubjects,
  roomSubjects,
} from '@wick/contracts/subjects'
import { appendError, nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Barrier } from './barrier.ts'
import {
  LogFullError,
  RepeatedAppendError,
  UnknownOutcomeError,
  VersionConflictError,
} from '@wick/platform/process/errors'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { encodeEventHeaders, readEvent } from './event-codec.ts'
import type { PickedMessage } from './get-direct.ts'
import { readBatch } from './read-batch.ts'
import { anchorOf, createKnownHeads, type KnownHeads } from './known-heads.ts'
import { jetStreamPickMessage, type PickMessage } from './pick-message.ts'
import { readByChain } from './read-by-chain.ts'
import { createReadHead, headOf } from './read-head.ts'
import { NO_WALK, walkBack } from './walk-back.ts'
import type { AppendOptions, EventStore, ExpectedVersion, ReadOptions, StoredEvent } from './event-store.ts'
import { inMessageSpan } from '@wick/platform/nats/message-spans'
import type { Nats } from '@wick/platform/nats/nats'
import { publishToStream } from '@wick/platform/nats/publish-to-stream'
import { appends } from '@wick/platform/telemetry/instruments'

const BATCH = 256
const NO_BODY = new Uint8Array()
const APPENDING = {
  room: { operation: 'append', template: laneTemplate('room') },
  log: { operation: 'append', template: laneTemplate('log') },
}

/** `barrier` is the log's own: whatever is final is read behind it. */
export function jetStreamEventStore(nats: Nats, barrier: Barrier, roomClass = ANONYMOUS): EventStore {
  const { stream } = roomClass.log
  const { jsm } = nats
  const pick = jetStreamPickMessage(nats, roomClass)
  const known = createKnownHeads(pick)
  const lastOf = (filter: string) => lastUnder(nats, stream, filter)
  const readHead = createReadHead(barrier, lastOf, known, roomClass)

  return {
    roomClass,

    head: readHead,

    frontier: () => barrier.commit(),

    async last(filter) {
      const message = await lastOf(filter)
      return message === null ? null : headOf(message)
    },

    async at(seq) {
      // The broker takes 0 for a malformed question.
      if (seq === 0) return null
      const message = await nullIfNotFound(jsm.streams.getMessage(stream, { seq }))
      return message === null ? null : (stored(message)[0] ?? null)
    },

    async list(roomId) {
      const last = await lastOf(roomSubjects(roomId, roomClass))
      const anchor = last && anchorOf(last)
      return anchor === null ? NO_WALK : walkBack(anchor, 0, pick)
    },

    read: (subject, after, options = {}) =>
      readEvents({ nats, pick, known, roomClass }, { subject, after, ...options }),

    append: (subject, event, options) => appendEvent(nats, known, { subject, event, ...options, roomClass }),
  }
}

interface Reading {
  readonly nats: Nats
  readonly pick: PickMessage
  readonly known: KnownHeads
  readonly roomClass: RoomClass
}

interface EventsAsked extends ReadOptions {
  readonly subject: string
  readonly after: number
}

/** By the room's chain where it tells what is asked, else by subject, which costs what all rooms hold (docs/decisions/0080). */
async function readEvents(
  { nats, pick, known, roomClass }: Reading,
  { subject, after, max = Infinity, upTo }: EventsAsked,
): Promise<StoredEvent[]> {
  const { stream } = roomClass.log
  const last = upTo === undefined ? await lastUnder(nats, stream, subject) : null
  const end = upTo ?? last?.seq ?? 0
  if (end <= after) return []
  const place = parseRoomSubjects(subject)
  const anchors = [place && known.get(place.roomId), last && anchorOf(last)]
  const anchor = anchors.find((each) => each != null && each.link.seq >= end)
  const chained = place && anchor ? await readByChain(nats, pick, { roomClass, ...place, after, max, anchor }) : null
  if (chained !== null) return chained.flatMap(stored)
  const reaches = ({ events, reached }: Span) => events.length === max || reached >= end
  const asked = { stream, subject, after, max }
  const span = await readBatches(nats.jsm, asked)
  if (reaches(span)) return span.events
  const all = await readFromLeader(nats.jsm, asked)
  if (upTo !== undefined && !reaches(all)) throw new VersionConflictError('what was last is not shown')
  return all.events
}

function lastUnder({ jsm }: Nats, stream: string, filter: string): Promise<StoredMsg | null> {
  return nullIfNotFound(jsm.streams.getMessage(stream, { last_by_subj: filter }))
}

interface Append extends AppendOptions {
  readonly subject: string
  readonly event: ChatEvent
  readonly roomClass: RoomClass
}

/** Appends an event with its chain. */
async function appendEvent(
  nats: Nats,
  known: KnownHeads,
  { subject, event, roomClass, ...options }: Append,
): Promise<number> {
  const { roomId, lane } = placeOfVersion(roomClass, subject, options.expectedVersion)
  assertAwaited()
  return inMessageSpan('send', APPENDING[lane], async () => {
    try {
      const before = await known.chainBehind(roomId, options.expectedVersion.seq)
      const seq = await publishEvent(nats, subject, encodeEventHeaders(event, before), options)
      known.noteAppended({ roomId, link: { seq, lane }, before })
      appends().add(1, { lane, result: 'committed' })
      return seq
    } catch (error) {
      const failure = appendError(error)
      appends().add(1, { lane, result: resultOf(failure) })
      throw failure
    }
  })
}

async function publishEvent(
  nats: Nats,
  subject: string,
  headers: MsgHdrs,
  { expectedVersion: expected, id, body = NO_BODY }: AppendOptions,
): Promise<number> {
  const ack = await publishToStream(nats, { subject, body, headers, id, expected })
  // A cluster looks at the id first, and so answers whoever does not know the version as well.
  if (ack.duplicate) throw new RepeatedAppendError('it was appended before')
  return ack.seq
}

/**
 * The room and the lane of an event, once the version that it expects was looked at.
 * @throws Error for any other filter than the room's own: in a cluster it would not see what others append meanwhile.
 */
function placeOfVersion(
  roomClass: RoomClass,
  subject: string,
  { filter, seq }: ExpectedVersion,
): { readonly roomId: RoomId; readonly lane: Lane } {
  const place = parseLaneSubject(subject)
  if (place === null || subject !== laneSubject(place.roomId, place.lane, roomClass))
    throw new Error('Events lie in lanes alone.')
  if (filter !== roomSubjects(place.roomId, roomClass))
    throw new Error('An append expects the version of both lanes of its room.')
  if (!Number.isSafeInteger(seq) || seq < 0) throw new Error('An append expects a version.')
  return place
}

interface SpanAsked {
  readonly stream: string
  readonly subject: string
  readonly after: number
  /** The first so many. */
  readonly max: number
}

/** What was met under a subject: its events, and how far it was read. */
interface Span {
  readonly events: StoredEvent[]
  readonly reached: number
}

/** Direct gets are served by any replica, which may lag behind the leader. */
async function readBatches(jsm: JetStreamManager, { stream, subject, after, max }: SpanAsked): Promise<Span> {
  const events: StoredEvent[] = []
  for (let reached = after; ;) {
    const size = Math.min(BATCH, max - events.length)
    const page = await readBatch(jsm, { stream, filter: subject, after: reached, max: size })
    events.push(...page.flatMap(stored))
    reached = page.at(-1)?.seq ?? reached
    if (page.length < size || events.length === max) return { events, reached }
  }
}

async function readFromLeader(jsm: JetStreamManager, { stream, subject, after, max }: SpanAsked): Promise<Span> {
  const events: StoredEvent[] = []
  for (let reached = after; ;) {
    const next = { seq: reached + 1, next_by_subj: subject }
    const message = await nullIfNotFound(jsm.streams.getMessage(stream, next))
    if (message === null) return { events, reached }
    events.push(...stored(message))
    reached = message.seq
    if (events.length === max) return { events, reached }
  }
}

/** None where the entry cannot be read, or is no event: the stream's epoch and its barriers stand between the rooms'. */
function stored(message: PickedMessage): [] | [StoredEvent] {
  const event = readEvent(message)
  if (event === null) return []
  const { seq, subject } = message
  return [message.data.length === 0 ? { seq, subject, event } : { seq, subject, event, body: message.data }]
}

function resultOf(failure: unknown): string {
  if (failure instanceof RepeatedAppendError) return 'duplicate'
  if (failure instanceof VersionConflictError) return 'conflict'
  if (failure instanceof UnknownOutcomeError) return 'unknown'
  return failure instanceof LogFullError ? 'full' : 'failed'
}
