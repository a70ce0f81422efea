import { z } from 'zod/mini'
import type { AnyErrorCode } from './errors.ts'
import {
  BlobQuery,
  CertificateView,
  ChunkParam,
  ClaimBody,
  Claimed,
  CreatedRoom,
  CreateRoomBody,
  EventsQuery,
  ExtendBody,
  Extended,
  History,
  HistoryBefore,
  HistoryQuery,
  LockBody,
  Polled,
  RoomView,
  SendBody,
  Sent,
  SeqParam,
  SignalBody,
  TakenSeat,
  TakeSeatBody,
} from './http.ts'
import { BlobId, ParticipantId, RoomId } from './ids.ts'

/** Method and path of each call of the public interface, below `/api`. A page takes these strings alone, and no schema with them. */
export const CREATE_ROOM = 'POST /rooms'
export const TAKE_SEAT = 'POST /rooms/:roomId/seats'
export const GIVE_UP_SEAT = 'DELETE /rooms/:roomId/seats/me'
export const REMOVE_SEAT = 'DELETE /rooms/:roomId/seats/:participantId'
export const LOCK_ROOM = 'PUT /rooms/:roomId/lock'
export const VIEW_ROOM = 'GET /rooms/:roomId'
export const EXTEND_ROOM = 'PATCH /rooms/:roomId'
export const DESTROY_ROOM = 'DELETE /rooms/:roomId'
export const READ_CERTIFICATE = 'GET /rooms/:roomId/certificate'
export const SEND_MESSAGE = 'POST /rooms/:roomId/messages'
export const READ_HISTORY = 'GET /rooms/:roomId/messages'
export const FOLLOW_EVENTS = 'GET /rooms/:roomId/events'
export const SEND_SIGNAL = 'POST /rooms/:roomId/signals'
export const ERASE_MESSAGE = 'DELETE /rooms/:roomId/messages/:seq'
export const CLAIM_MESSAGE = 'POST /rooms/:roomId/messages/:seq/claim'
export const PUT_CHUNK = 'PUT /rooms/:roomId/blobs/:blobId/:chunk'
export const HEAD_BLOB = 'HEAD /rooms/:roomId/blobs/:blobId'
export const READ_BLOB = 'GET /rooms/:roomId/blobs/:blobId'

/** A body that is opaque bytes. */
export const BYTES = 'bytes'
/** An answer that is a line of JSON after the other. */
export const LINES = 'lines'

/** What one call of the public interface takes and answers. */
export interface Route {
  readonly summary: string
  readonly body?: z.ZodMiniType | typeof BYTES
  readonly isBodyOptional?: true
  readonly query?: z.ZodMiniType
  /** Those that the call reads, by their name in small letters. */
  readonly headers?: z.ZodMiniType
  /** By status; null: an answer without a body. */
  readonly success: Readonly<Record<number, z.ZodMiniType | typeof BYTES | typeof LINES | null>>
  /** The same as server-sent events, where the call asks for them. */
  readonly isStream?: true
  /** Beside those that every call has, and every call to a room. */
  readonly refusals: readonly AnyErrorCode[]
}

export type Endpoint = keyof typeof ROUTES
export type RouteOf<E extends Endpoint> = (typeof ROUTES)[E]

/** What stands in a path, by the name that it has there. */
export const PATH_PARAMS = {
  roomId: RoomId,
  participantId: ParticipantId,
  seq: SeqParam,
  blobId: BlobId,
  chunk: ChunkParam,
}

/** The names of what stands in an endpoint's path. */
export type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** Every call of the public interface. The gateway serves from this table, the client's calls are typed by it, OpenAPI renders it. */
export const ROUTES = {
  [CREATE_ROOM]: {
    summary: 'Make a room; sets the creator cookie.',
    body: CreateRoomBody,
    isBodyOptional: true,
    success: { 201: CreatedRoom },
    refusals: ['invalid_input', 'clear_rooms_off', 'room_exists', 'rate_limited', 'unavailable', 'server_full'],
  },
  [TAKE_SEAT]: {
    summary: 'Take a seat; sets the seat cookie. The same seat key again gives the same seat.',
    body: TakeSeatBody,
    success: { 201: TakenSeat, 200: TakenSeat },
    refusals: ['participant_taken', 'barred', 'room_locked', 'room_full', 'server_full'],
  },
  [GIVE_UP_SEAT]: {
    summary: 'Give the seat back; clears the cookies.',
    success: { 204: null },
    refusals: ['room_ended'],
  },
  [REMOVE_SEAT]: {
    summary: 'Remove somebody: frees the seat, bars the participant, locks the room.',
    success: { 204: null },
    refusals: ['not_creator', 'room_ended'],
  },
  [LOCK_ROOM]: {
    summary: 'Lock or unlock the room.',
    body: LockBody,
    success: { 204: null },
    refusals: ['not_creator', 'room_ended', 'server_full', 'quota_exceeded'],
  },
  [VIEW_ROOM]: {
    summary: 'The room as its seats see it.',
    success: { 200: RoomView },
    refusals: ['barred', 'room_ended'],
  },
  [EXTEND_ROOM]: {
    summary: 'Name a later deadline; repeating it changes nothing.',
    body: ExtendBody,
    success: { 200: Extended },
    refusals: ['limit_reached', 'room_ended', 'server_full', 'quota_exceeded'],
  },
  [DESTROY_ROOM]: {
    summary: 'Destroy the room for everybody, now.',
    success: { 204: null },
    refusals: [],
  },
  [READ_CERTIFICATE]: {
    summary: 'What was erased, for anybody who held a seat; 202 while it is under way. Clears the cookies.',
    success: { 200: CertificateView, 202: CertificateView },
    refusals: [],
  },
  [SEND_MESSAGE]: {
    summary: 'Send a message; the same id again has no second effect.',
    body: SendBody,
    success: { 201: Sent, 200: Sent },
    refusals: ['not_burnable', 'room_ended', 'quota_exceeded'],
  },
  [READ_HISTORY]: {
    summary: 'Both lanes after a cursor, or the newest before one, in order. Both cursors at once are refused.',
    query: HistoryQuery,
    success: { 200: z.union([History, HistoryBefore]) },
    refusals: ['room_ended'],
  },
  [FOLLOW_EVENTS]: {
    summary:
      'What a socket brings, for networks without WebSockets: server-sent events, or a poll where `wait` is given.',
    query: EventsQuery,
    success: { 200: Polled },
    isStream: true,
    refusals: [],
  },
  [SEND_SIGNAL]: {
    summary: 'Tell the others something that is not kept.',
    body: SignalBody,
    success: { 204: null },
    refusals: ['barred', 'room_ended'],
  },
  [ERASE_MESSAGE]: {
    summary: "Erase one's own message; the creator may erase any.",
    success: { 204: null },
    refusals: ['message_not_found', 'not_sender', 'room_ended'],
  },
  [CLAIM_MESSAGE]: {
    summary: "Open somebody else's message that burns after reading; the first one to ask wins, and may ask again.",
    body: ClaimBody,
    success: { 200: Claimed },
    refusals: ['message_not_found', 'not_claimable', 'already_claimed', 'room_ended'],
  },
  [PUT_CHUNK]: {
    summary: 'Upload one chunk of an attachment, once; the same bytes again change nothing.',
    body: BYTES,
    query: BlobQuery,
    success: { 201: null, 200: null },
    refusals: ['blob_exists', 'blob_not_found', 'quota_exceeded'],
  },
  [HEAD_BLOB]: {
    summary: 'Which chunks of an attachment are there.',
    success: { 200: null },
    refusals: ['blob_not_found', 'burn_withheld'],
  },
  [READ_BLOB]: {
    summary: 'The chunks of an attachment, in order.',
    success: { 200: BYTES },
    refusals: ['blob_not_found', 'burn_withheld'],
  },
} as const satisfies Record<string, Route>
