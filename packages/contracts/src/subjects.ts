import type { BlobId, CommandId, MessageId, ParticipantId, RoomId } from './ids.ts'
import { ANONYMOUS, ROOM_CLASSES, type RoomClass } from './room-class.ts'

/** In the place of an attachment: none has so short an id. */
const BLOB_END = 'end'

/** The stream that holds the truth of anonymous rooms. */
export const CHAT_STREAM = ANONYMOUS.log.stream
/** Everything a room commits; the raw subjects are for the stream alone, observers use `live`. */
export const allEvents = ({ log }: RoomClass): string => `${log.lanes}.>`
/** One lane of every room. */
export const allOfLane = ({ log }: RoomClass, lane: Lane): string => `${log.lanes}.*.${lane}`
/** Where a replica commits a barrier in the log: what a broker knows that has it is no older than the question. */
export const allBarriers = ({ log }: RoomClass): string => `${log.barriers}.*`
/** The same in the stream of attachments. */
export const allBlobBarriers = ({ blobs }: RoomClass): string => `${blobs.barriers}.*`
/** The server's halves of the keys of kept copies: outside the lanes, so neither republished nor projected. */
export const allHalves = ({ log }: RoomClass): string => `${log.halves}.*.*`
export const allBlobs = ({ blobs }: RoomClass): string => `${blobs.chunks}.*.*.*`
/** Where a room's attachments were closed: under their version, so that no chunk comes after it. */
export const allBlobEnds = ({ blobs }: RoomClass): string => `${blobs.chunks}.*.${BLOB_END}.0`

export const ALL_EVENTS = allEvents(ANONYMOUS)
/** Where the stream republishes what it has committed. */
export const ALL_LIVE = 'live.>'
/** The same, lane by lane: what a gateway may hear. */
export const ALL_LIVE_LANES = 'live.*.*'
/** The stream's incarnation, outside every room. */
export const EPOCH_SUBJECT = ANONYMOUS.log.epoch
export const ALL_BARRIERS = allBarriers(ANONYMOUS)
export const ALL_BLOB_BARRIERS = allBlobBarriers(ANONYMOUS)
export const ALL_ROOM_LANES = allOfLane(ANONYMOUS, 'room')
export const ALL_LOG_LANES = allOfLane(ANONYMOUS, 'log')
export const ALL_HALVES = allHalves(ANONYMOUS)

/** The stream that holds attachments of anonymous rooms, chunk by chunk. */
export const BLOB_STREAM = ANONYMOUS.blobs.stream
export const ALL_BLOBS = allBlobs(ANONYMOUS)
export const ALL_BLOB_ENDS = allBlobEnds(ANONYMOUS)

/** Where each replica of *messages* tells the others what it has projected. */
export const PROJECTED_MESSAGES = 'projected.messages'

/** Signals of all rooms, among gateways. */
export const ALL_SIGNALS = 'sig.*.*'

export type Lane = 'room' | 'log'

const LANES = new Set(ROOM_CLASSES.map(({ log }) => log.lanes))
const HALVES = new Set(ROOM_CLASSES.map(({ log }) => log.halves))
const CHUNKS = new Set(ROOM_CLASSES.map(({ blobs }) => blobs.chunks))
const isRootOf = (roots: ReadonlySet<string>, root = ''): boolean => roots.has(root)

export type Service = 'gateway' | 'rooms' | 'messages' | 'reaper' | 'accounts'

/** One lane of one room: `room` for its lifecycle, `log` for its conversation. */
export function laneSubject(roomId: RoomId, lane: Lane, { log }: RoomClass = ANONYMOUS): string {
  return `${log.lanes}.${roomId}.${lane}`
}

/** Both lanes of a room: the filter whose last sequence is the room's version. */
export function roomSubjects(roomId: RoomId, { log }: RoomClass = ANONYMOUS): string {
  return `${log.lanes}.${roomId}.*`
}

/** The halves that were made for one participant of a room. */
export function halfSubject(roomId: RoomId, participantId: ParticipantId, { log }: RoomClass = ANONYMOUS): string {
  return `${log.halves}.${roomId}.${participantId}`
}

/** Every half of a room. */
export function roomHalfSubjects(roomId: RoomId, { log }: RoomClass = ANONYMOUS): string {
  return `${log.halves}.${roomId}.*`
}

/** Whose half a subject holds; null for anything else. */
export function parseHalfSubject(
  subject: string,
): { readonly roomId: RoomId; readonly participantId: ParticipantId } | null {
  const [root, roomId, participantId, ...rest] = subject.split('.')
  if (!isRootOf(HALVES, root) || roomId === undefined || participantId === undefined || rest.length > 0) return null
  return { roomId: roomId as RoomId, participantId: participantId as ParticipantId }
}

/** Whatever the stream holds of a room: its lanes and its halves. */
export function roomEntrySubjects(roomId: RoomId): string {
  return `*.${roomId}.*`
}

/** One chunk of an attachment, counted from 0. */
export function chunkSubject(roomId: RoomId, blobId: BlobId, chunk: number, { blobs }: RoomClass = ANONYMOUS): string {
  return `${blobs.chunks}.${roomId}.${blobId}.${chunk}`
}

/** What a chunk's subject names; null for anything else. */
export function parseChunkSubject(
  subject: string,
): { readonly roomId: RoomId; readonly blobId: BlobId; readonly chunk: number } | null {
  const [root, roomId, blobId, chunk, ...rest] = subject.split('.')
  if (!isRootOf(CHUNKS, root) || roomId === undefined || blobId === undefined || chunk === undefined || rest.length > 0)
    return null
  if (blobId === BLOB_END) return null
  return { roomId: roomId as RoomId, blobId: blobId as BlobId, chunk: Number(chunk) }
}

/** What closes the attachments of a room that has ended. */
export function blobEndSubject(roomId: RoomId, { blobs }: RoomClass = ANONYMOUS): string {
  return `${blobs.chunks}.${roomId}.${BLOB_END}.0`
}

/** Every chunk of one attachment. */
export function blobSubjects(roomId: RoomId, blobId: BlobId, { blobs }: RoomClass = ANONYMOUS): string {
  return `${blobs.chunks}.${roomId}.${blobId}.*`
}

/** Every chunk of every attachment of a room: the filter whose last sequence is the version of its attachments. */
export function roomBlobSubjects(roomId: RoomId, { blobs }: RoomClass = ANONYMOUS): string {
  return `${blobs.chunks}.${roomId}.*.*`
}

/** One replica's own barrier in the log. */
export function barrierSubject(replica: string, { log }: RoomClass = ANONYMOUS): string {
  return `${log.barriers}.${replica}`
}

export function blobBarrierSubject(replica: string, { blobs }: RoomClass = ANONYMOUS): string {
  return `${blobs.barriers}.${replica}`
}

/** What a gateway hears of a room, after the commit. */
export function liveSubjects(roomId: RoomId): string {
  return `live.${roomId}.*`
}

/** Where a service takes a command; `key` is mostly the room (`commandKey`). */
export function commandSubject(service: Service, verb: string, key: string): string {
  return `cmd.${service}.${verb}.${key}`
}

/** What a service subscribes to in its queue group, to serve a command for every room. */
export function commandSubjects(service: Service, verb: string): string {
  return `cmd.${service}.${verb}.*`
}

/** The services whose rooms have a home: one replica that is asked first, so that what it has in memory is the room's head. */
export const HOMED_SERVICES = ['rooms', 'messages'] as const satisfies readonly Service[]

/** Where one replica takes a command for a room that it is the home of. */
export function homeCommandSubject(service: Service, replica: string, verb: string, key: string): string {
  return `cmd.${service}.${replica}.${verb}.${key}`
}

/** What a replica subscribes to for every room that it is the home of; `*` for all replicas. */
export function homeCommandSubjects(service: Service, replica: string, verb: string): string {
  return `cmd.${service}.${replica}.${verb}.*`
}

/** Where a replica says that it is there, or that it leaves. */
export function homeSubject(service: Service, replica: string): string {
  return `home.${service}.${replica}`
}

/** The same of every replica of a service. */
export function homeSubjects(service: Service): string {
  return `home.${service}.*`
}

/** The replica that speaks under such a subject; null for anything else. */
export function parseHomeSubject(subject: string): string | null {
  const [root, , replica = '', ...rest] = subject.split('.')
  return root === 'home' && rest.length === 0 && /^[A-Za-z0-9]{1,32}$/.test(replica) ? replica : null
}

/** Where every replica of every service says how it is doing, in numbers. */
export const OPERATOR_STATS = 'ops.stats'

/** What telemetry may say of a subject: everything but the room, or whatever else the command's key is. */
export function commandTemplate(service: Service, verb: string, key: string | null = 'roomId'): string {
  return `cmd.${service}.${verb}.${key === null ? '-' : `{${key}}`}`
}

export function laneTemplate(lane: Lane): string {
  return `evt.{roomId}.${lane}`
}

export function liveTemplate(lane: Lane): string {
  return `live.{roomId}.${lane}`
}

/** A signal that is never stored: typing, presence, marks. */
export function signalSubject(roomId: RoomId, kind: 'typing' | 'presence' | 'marks'): string {
  return `sig.${roomId}.${kind}`
}

export function signalSubjects(roomId: RoomId): string {
  return `sig.${roomId}.*`
}

/** Lane and room of a concrete `evt` or `live` subject; null for anything else. */
export function parseLaneSubject(subject: string): { readonly roomId: RoomId; readonly lane: Lane } | null {
  const [root, roomId, lane, ...rest] = subject.split('.')
  if ((root !== 'live' && !isRootOf(LANES, root)) || roomId === undefined || rest.length > 0) return null
  return lane === 'room' || lane === 'log' ? { roomId: roomId as RoomId, lane } : null
}

/** The room whose lane, or both lanes (`lane` undefined), a filter names; null for any other. */
export function parseRoomSubjects(filter: string): { readonly roomId: RoomId; readonly lane: Lane | undefined } | null {
  const [root, roomId, lane, ...rest] = filter.split('.')
  if (!isRootOf(LANES, root) || roomId === undefined || rest.length > 0) return null
  if (roomId === '*' || roomId === '>') return null
  if (lane === '*') return { roomId: roomId as RoomId, lane: undefined }
  return lane === 'room' || lane === 'log' ? { roomId: roomId as RoomId, lane } : null
}

/**
 * The dedupe id of an erasure: a message is erased once, by whomever. The broker's ids are global to the stream, so that of a message
 * is scoped by its room and its sender.
 */
export function erasureScope(roomId: RoomId, participantId: ParticipantId, id: MessageId): string {
  return `erase.${roomId}.${participantId}.${id}`
}

/** The dedupe id of a claim of the message at `target`. */
export function claimScope(roomId: RoomId, participantId: ParticipantId, target: number): string {
  return `claim.${roomId}.${participantId}.${target}`
}

/** The dedupe id of a lifecycle decision. */
export function commandDedupId(roomId: RoomId, commandId: CommandId): string {
  return `${roomId}.${commandId}`
}
