import type { z } from 'zod/mini'
import * as endpoints from './endpoints.ts'
import type { ErrorCode } from './errors.ts'
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

/** A body that is opaque bytes. */
export const BYTES = 'bytes'

/** What one call of the public interface takes and answers. */
export interface Route {
  readonly summary: string
  readonly body?: z.ZodMiniType | typeof BYTES
  readonly isBodyOptional?: true
  readonly query?: z.ZodMiniType
  /** By status; null: an answer without a body. */
  readonly success: Readonly<Record<number, z.ZodMiniType | typeof BYTES | null>>
  /** The same as server-sent events, where the call asks for them. */
  readonly isStream?: true
  /** Beside those that every call has. */
  readonly refusals: readonly ErrorCode[]
}

export type Endpoint = (typeof endpoints)[keyof typeof endpoints]
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

const SEAT_REFUSALS = ['invalid_input', 'room_not_found', 'rate_limited', 'unavailable'] as const

/** Every call of the public interface. The gateway serves from this table, the client's calls are typed by it, OpenAPI renders it. */
export const ROUTES = {
  [endpoints.CREATE_ROOM]: {
    summary: 'Make a room; sets the creator cookie.',
    body: CreateRoomBody,
    isBodyOptional: true,
    success: { 201: CreatedRoom },
    refusals: ['invalid_input', 'clear_rooms_off', 'room_exists', 'rate_limited', 'unavailable', 'server_full'],
  },
  [endpoints.TAKE_SEAT]: {
    summary: 'Take a seat; sets the seat cookie. The same seat key again gives the same seat.',
    body: TakeSeatBody,
    success: { 201: TakenSeat, 200: TakenSeat },
    refusals: [...SEAT_REFUSALS, 'participant_taken', 'barred', 'room_locked', 'room_full', 'server_full'],
  },
  [endpoints.GIVE_UP_SEAT]: {
    summary: 'Give the seat back; clears the cookies.',
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'room_ended'],
  },
  [endpoints.REMOVE_SEAT]: {
    summary: 'Remove somebody: frees the seat, bars the participant, locks the room.',
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'not_creator', 'room_ended'],
  },
  [endpoints.LOCK_ROOM]: {
    summary: 'Lock or unlock the room.',
    body: LockBody,
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'not_creator', 'room_ended', 'server_full', 'quota_exceeded'],
  },
  [endpoints.VIEW_ROOM]: {
    summary: 'The room as its seats see it.',
    success: { 200: RoomView },
    refusals: [...SEAT_REFUSALS, 'barred', 'room_ended'],
  },
  [endpoints.EXTEND_ROOM]: {
    summary: 'Name a later deadline; repeating it changes nothing.',
    body: ExtendBody,
    success: { 200: Extended },
    refusals: [...SEAT_REFUSALS, 'limit_reached', 'room_ended', 'server_full', 'quota_exceeded'],
  },
  [endpoints.DESTROY_ROOM]: {
    summary: 'Destroy the room for everybody, now.',
    success: { 204: null },
    refusals: SEAT_REFUSALS,
  },
  [endpoints.READ_CERTIFICATE]: {
    summary: 'What was erased, for anybody who held a seat; 202 while it is under way. Clears the cookies.',
    success: { 200: CertificateView, 202: CertificateView },
    refusals: SEAT_REFUSALS,
  },
  [endpoints.SEND_MESSAGE]: {
    summary: 'Send a message; the same id again has no second effect.',
    body: SendBody,
    success: { 201: Sent, 200: Sent },
    refusals: [...SEAT_REFUSALS, 'not_burnable', 'room_ended', 'quota_exceeded'],
  },
  [endpoints.READ_HISTORY]: {
    summary: 'Both lanes after a cursor, in order.',
    query: HistoryQuery,
    success: { 200: History },
    refusals: [...SEAT_REFUSALS, 'room_ended'],
  },
  [endpoints.FOLLOW_EVENTS]: {
    summary:
      'What a socket brings, for networks without WebSockets: server-sent events, or a poll where `wait` is given.',
    query: EventsQuery,
    success: { 200: Polled },
    isStream: true,
    refusals: SEAT_REFUSALS,
  },
  [endpoints.SEND_SIGNAL]: {
    summary: 'Tell the others something that is not kept.',
    body: SignalBody,
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'barred', 'room_ended'],
  },
  [endpoints.ERASE_MESSAGE]: {
    summary: "Erase one's own message; the creator may erase any.",
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'message_not_found', 'not_sender', 'room_ended'],
  },
  [endpoints.CLAIM_MESSAGE]: {
    summary: "Open somebody else's message that burns after reading; the first one to ask wins, and may ask again.",
    body: ClaimBody,
    success: { 200: Claimed },
    refusals: [...SEAT_REFUSALS, 'message_not_found', 'not_claimable', 'already_claimed', 'room_ended'],
  },
  [endpoints.PUT_CHUNK]: {
    summary: 'Upload one chunk of an attachment, once; the same bytes again change nothing.',
    body: BYTES,
    query: BlobQuery,
    success: { 201: null, 200: null },
    refusals: [...SEAT_REFUSALS, 'blob_exists', 'blob_not_found', 'quota_exceeded'],
  },
  [endpoints.HEAD_BLOB]: {
    summary: 'Which chunks of an attachment are there.',
    success: { 200: null },
    refusals: [...SEAT_REFUSALS, 'blob_not_found', 'burn_withheld'],
  },
  [endpoints.READ_BLOB]: {
    summary: 'The chunks of an attachment, in order.',
    success: { 200: BYTES },
    refusals: [...SEAT_REFUSALS, 'blob_not_found', 'burn_withheld'],
  },
} as const satisfies Record<Endpoint, Route>
