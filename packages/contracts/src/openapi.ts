import { z } from 'zod/mini'
import { ErrorBody, type ErrorCode, messageOf, statusOf } from './errors.ts'
import {
  BlobQuery,
  CertificateView,
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
  SignalBody,
  Sent,
  TakenSeat,
  TakeSeatBody,
} from './http.ts'

/** A body that is opaque bytes. */
const BYTES = 'bytes'

interface Operation {
  readonly method: 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly summary: string
  readonly body?: z.ZodMiniType | typeof BYTES
  readonly isBodyOptional?: true
  readonly query?: z.ZodMiniType
  readonly success: Readonly<Record<number, z.ZodMiniType | typeof BYTES | null>>
  /** The same as server-sent events, where the call asks for them. */
  readonly isStream?: true
  readonly refusals: readonly ErrorCode[]
}

const SEAT_REFUSALS = ['invalid_input', 'room_not_found', 'rate_limited', 'unavailable'] as const
/** Of every call: from a page of elsewhere, and what nobody foresaw. */
const COMMON_REFUSALS = ['origin_refused', 'internal'] as const
/** Of whatever has a body. */
const BODY_REFUSALS = ['too_large', 'unsupported_media_type'] as const

const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/rooms',
    summary: 'Make a room; sets the creator cookie.',
    body: CreateRoomBody,
    isBodyOptional: true,
    success: { 201: CreatedRoom },
    refusals: ['invalid_input', 'clear_rooms_off', 'room_exists', 'rate_limited', 'unavailable', 'server_full'],
  },
  {
    method: 'post',
    path: '/api/rooms/{roomId}/seats',
    summary: 'Take a seat; sets the seat cookie. The same seat key again gives the same seat.',
    body: TakeSeatBody,
    success: { 201: TakenSeat, 200: TakenSeat },
    refusals: [...SEAT_REFUSALS, 'participant_taken', 'barred', 'room_locked', 'room_full', 'server_full'],
  },
  {
    method: 'delete',
    path: '/api/rooms/{roomId}/seats/me',
    summary: 'Give the seat back; clears the cookies.',
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'room_ended'],
  },
  {
    method: 'delete',
    path: '/api/rooms/{roomId}/seats/{participantId}',
    summary: 'Remove somebody: frees the seat, bars the participant, locks the room.',
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'not_creator', 'room_ended'],
  },
  {
    method: 'put',
    path: '/api/rooms/{roomId}/lock',
    summary: 'Lock or unlock the room.',
    body: LockBody,
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'not_creator', 'room_ended', 'server_full', 'quota_exceeded'],
  },
  {
    method: 'get',
    path: '/api/rooms/{roomId}',
    summary: 'The room as its seats see it.',
    success: { 200: RoomView },
    refusals: [...SEAT_REFUSALS, 'barred', 'room_ended'],
  },
  {
    method: 'patch',
    path: '/api/rooms/{roomId}',
    summary: 'Name a later deadline; repeating it changes nothing.',
    body: ExtendBody,
    success: { 200: Extended },
    refusals: [...SEAT_REFUSALS, 'limit_reached', 'room_ended', 'server_full', 'quota_exceeded'],
  },
  {
    method: 'delete',
    path: '/api/rooms/{roomId}',
    summary: 'Destroy the room for everybody, now.',
    success: { 204: null },
    refusals: SEAT_REFUSALS,
  },
  {
    method: 'get',
    path: '/api/rooms/{roomId}/certificate',
    summary: 'What was erased, for anybody who held a seat; 202 while it is under way. Clears the cookies.',
    success: { 200: CertificateView, 202: CertificateView },
    refusals: SEAT_REFUSALS,
  },
  {
    method: 'post',
    path: '/api/rooms/{roomId}/messages',
    summary: 'Send a message; the same id again has no second effect.',
    body: SendBody,
    success: { 201: Sent, 200: Sent },
    refusals: [...SEAT_REFUSALS, 'not_burnable', 'room_ended', 'quota_exceeded'],
  },
  {
    method: 'get',
    path: '/api/rooms/{roomId}/messages',
    summary: 'Both lanes after a cursor, in order.',
    query: HistoryQuery,
    success: { 200: History },
    refusals: [...SEAT_REFUSALS, 'room_ended'],
  },
  {
    method: 'get',
    path: '/api/rooms/{roomId}/events',
    summary:
      'What a socket brings, for networks without WebSockets: server-sent events, or a poll where `wait` is given.',
    query: EventsQuery,
    success: { 200: Polled },
    isStream: true,
    refusals: SEAT_REFUSALS,
  },
  {
    method: 'post',
    path: '/api/rooms/{roomId}/signals',
    summary: 'Tell the others something that is not kept.',
    body: SignalBody,
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'barred', 'room_ended'],
  },
  {
    method: 'delete',
    path: '/api/rooms/{roomId}/messages/{seq}',
    summary: "Erase one's own message; the creator may erase any.",
    success: { 204: null },
    refusals: [...SEAT_REFUSALS, 'message_not_found', 'not_sender', 'room_ended'],
  },
  {
    method: 'post',
    path: '/api/rooms/{roomId}/messages/{seq}/claim',
    summary: "Open somebody else's message that burns after reading; the first one to ask wins, and may ask again.",
    body: ClaimBody,
    success: { 200: Claimed },
    refusals: [...SEAT_REFUSALS, 'message_not_found', 'not_claimable', 'already_claimed', 'room_ended'],
  },
  {
    method: 'put',
    path: '/api/rooms/{roomId}/blobs/{blobId}/{chunk}',
    summary: 'Upload one chunk of an attachment, once; the same bytes again change nothing.',
    body: BYTES,
    query: BlobQuery,
    success: { 201: null, 200: null },
    refusals: [...SEAT_REFUSALS, 'blob_exists', 'blob_not_found', 'quota_exceeded'],
  },
  {
    method: 'head',
    path: '/api/rooms/{roomId}/blobs/{blobId}',
    summary: 'Which chunks of an attachment are there.',
    success: { 200: null },
    refusals: [...SEAT_REFUSALS, 'blob_not_found', 'burn_withheld'],
  },
  {
    method: 'get',
    path: '/api/rooms/{roomId}/blobs/{blobId}',
    summary: 'The chunks of an attachment, in order.',
    success: { 200: BYTES },
    refusals: [...SEAT_REFUSALS, 'blob_not_found', 'burn_withheld'],
  },
]

/** The public HTTP interface as an OpenAPI 3.1 document. */
export function openApiDocument(): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  }
  return { openapi: '3.1.0', info: { title: 'Wick', version: '1' }, paths }
}

function describe(operation: Operation): Record<string, unknown> {
  const { summary, path, body, isBodyOptional, query, refusals } = operation
  const refusable = [...refusals, ...COMMON_REFUSALS, ...(body === undefined ? [] : BODY_REFUSALS)]
  return {
    summary,
    parameters: [...pathParameters(path), ...queryParameters(query)],
    ...(body !== undefined && {
      requestBody: { required: isBodyOptional !== true, content: content(body, 'input') },
    }),
    responses: { ...successes(operation), ...refused(refusable) },
  }
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    return { name, in: 'path', required: true, schema: { type: 'string' } }
  })
}

function queryParameters(query: z.ZodMiniType | undefined): object[] {
  if (query === undefined) return []
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

function successes({ success, isStream }: Operation): Record<string, object> {
  return Object.fromEntries(
    Object.entries(success).map(([status, schema]) => [
      status,
      schema === null
        ? { description: 'Done.' }
        : { description: 'Done.', content: { ...content(schema, 'output'), ...(isStream && EVENT_STREAM) } },
    ]),
  )
}

/** Codes that share a status share its description. */
function refused(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, statusOf)
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `${code}: ${messageOf(code)}`).join(' '),
        content: json(ErrorBody, 'output'),
      },
    ]),
  )
}

const EVENT_STREAM = { 'text/event-stream': { schema: { type: 'string' } } }

function content(body: z.ZodMiniType | typeof BYTES, io: 'input' | 'output'): object {
  return body === BYTES
    ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
    : json(body, io)
}

function json(schema: z.ZodMiniType, io: 'input' | 'output'): object {
  return { 'application/json': { schema: z.toJSONSchema(schema, { io }) } }
}
