import {
  CLAIM_MESSAGE,
  CREATE_ROOM,
  DESTROY_ROOM,
  ERASE_MESSAGE,
  EXTEND_ROOM,
  GIVE_UP_SEAT,
  HEAD_BLOB,
  LOCK_ROOM,
  PUT_CHUNK,
  READ_BLOB,
  READ_CERTIFICATE,
  READ_HISTORY,
  REMOVE_SEAT,
  TAKE_SEAT,
  VIEW_ROOM,
} from '@wick/contracts/routes'
import {
  BLOB_CHUNKS_HEADER,
  CertificateView,
  Claimed,
  CreatedRoom,
  type CreateRoomBody,
  Extended,
  History,
  RoomView,
  TakenSeat,
} from '@wick/contracts/http'
import { MAX_HISTORY_LIMIT } from '@wick/contracts/limits'
import type { Bytes } from '@wick/e2ee/bytes'
import type { Seat } from '@wick/e2ee/room/seat'
import { z } from 'zod/mini'
import { type Answer, ask, call, type Caller } from './http/call.ts'
import { locate } from './http/locate.ts'
import { readText } from './http/read-text.ts'

export type TakenSeat = z.infer<typeof TakenSeat>
export type RoomView = z.infer<typeof RoomView>
export type History = z.infer<typeof History>
export type CertificateView = z.infer<typeof CertificateView>
export type NewRoomSettings = z.input<typeof CreateRoomBody>

export interface Chunk {
  readonly blobId: string
  /** From 0. */
  readonly index: number
  readonly bytes: Bytes
  readonly isBurn: boolean
}

const Nothing = z.undefined()
/** New, and the same bytes again. */
const STORED: readonly number[] = [201, 200]

/** The calls of one room (docs/protocol.md). What asks for a seat proves it by cookie. */
export interface RoomApi {
  /** The same seat again for the same keys, at any time. */
  takeSeat(seat: Seat): Promise<Answer<TakenSeat>>
  giveUpSeat(): Promise<Answer<undefined>>
  removeSeat(participantId: string): Promise<Answer<undefined>>
  setLocked(locked: boolean): Promise<Answer<undefined>>
  view(): Promise<Answer<RoomView>>
  /** Names the deadline (ms, server time), so asking twice adds nothing. */
  extend(expiresAt: number): Promise<Answer<z.infer<typeof Extended>>>
  destroy(): Promise<Answer<undefined>>
  /** One page of both lanes after a seq. */
  history(after: number, signal: AbortSignal): Promise<Answer<History>>
  erase(seq: number): Promise<Answer<undefined>>
  /** The right to read a burn for a while, first come first served; again, the same one. */
  claim(seq: number, blobId: string): Promise<Answer<z.infer<typeof Claimed>>>
  /** Written once; the same bytes again change nothing. `isBurn` is the same for all chunks of an attachment. */
  putChunk(chunk: Chunk, signal: AbortSignal): Promise<Answer<undefined>>
  /** The chunks of an attachment that are there. */
  chunksOf(blobId: string, signal: AbortSignal): Promise<Answer<ReadonlySet<number>>>
  /** An attachment's whole ciphertext; `read` takes it from the answer. */
  blob<Value>(blobId: string, signal: AbortSignal, read: (response: Response) => Promise<Value>): Promise<Answer<Value>>
  /** Status 202 while the erasure is under way; the whole answer clears the room's cookies. */
  certificate(): Promise<Answer<CertificateView>>
}

export function createRoomCall(
  caller: Caller,
  settings: NewRoomSettings,
): Promise<Answer<z.infer<typeof CreatedRoom>>> {
  return call(caller, locate(CREATE_ROOM, {}), CreatedRoom, settings)
}

export function createRoomApi(caller: Caller, roomId: string): RoomApi {
  return {
    takeSeat: ({ seatKey, joinKey, participantId }) =>
      call(caller, locate(TAKE_SEAT, { roomId }), TakenSeat, { seatKey, joinKey, participantId }),
    giveUpSeat: () => call(caller, locate(GIVE_UP_SEAT, { roomId }), Nothing),
    removeSeat: (participantId) => call(caller, locate(REMOVE_SEAT, { roomId, participantId }), Nothing),
    setLocked: (locked) => call(caller, locate(LOCK_ROOM, { roomId }), Nothing, { locked }),
    view: () => call(caller, locate(VIEW_ROOM, { roomId }), RoomView),
    extend: (expiresAt) => call(caller, locate(EXTEND_ROOM, { roomId }), Extended, { expiresAt }),
    destroy: () => call(caller, locate(DESTROY_ROOM, { roomId }), Nothing),
    history(after, signal) {
      const page = locate(READ_HISTORY, { roomId }, `?after=${after}&limit=${MAX_HISTORY_LIMIT}`)
      return call(caller, page, History, undefined, signal)
    },
    erase: (seq) => call(caller, locate(ERASE_MESSAGE, { roomId, seq }), Nothing),
    claim: (seq, blobId) => call(caller, locate(CLAIM_MESSAGE, { roomId, seq }), Claimed, { blobId }),
    putChunk({ blobId, index, bytes, isBurn }, signal) {
      const chunk = locate(PUT_CHUNK, { roomId, blobId, chunk: index }, isBurn ? '?burn=1' : '')
      return ask(caller, { ...chunk, body: bytes, signal }, async (response) => {
        if (!STORED.includes(response.status)) throw new TypeError('not stored')
        if ((await readText(response, 0)) !== '') throw new TypeError('not our answer')
        return undefined
      })
    },
    chunksOf: (blobId, signal) =>
      ask(caller, { ...locate(HEAD_BLOB, { roomId, blobId }), signal }, async ({ headers }) => {
        const listed = headers.get(BLOB_CHUNKS_HEADER)
        if (listed === null) throw new TypeError('nothing is listed')
        return new Set(listed === '' ? [] : listed.split(',').map(Number))
      }),
    blob: (blobId, signal, read) => ask(caller, { ...locate(READ_BLOB, { roomId, blobId }), signal }, read),
    certificate: () => call(caller, locate(READ_CERTIFICATE, { roomId }), CertificateView),
  }
}
