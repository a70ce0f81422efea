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
  return call(caller, 'POST', '/rooms', CreatedRoom, settings)
}

export function createRoomApi(caller: Caller, roomId: string): RoomApi {
  const room = `/rooms/${roomId}`
  return {
    takeSeat: ({ seatKey, joinKey, participantId }) =>
      call(caller, 'POST', `${room}/seats`, TakenSeat, { seatKey, joinKey, participantId }),
    giveUpSeat: () => call(caller, 'DELETE', `${room}/seats/me`, Nothing),
    removeSeat: (participantId) => call(caller, 'DELETE', `${room}/seats/${participantId}`, Nothing),
    setLocked: (locked) => call(caller, 'PUT', `${room}/lock`, Nothing, { locked }),
    view: () => call(caller, 'GET', room, RoomView),
    extend: (expiresAt) => call(caller, 'PATCH', room, Extended, { expiresAt }),
    destroy: () => call(caller, 'DELETE', room, Nothing),
    history: (after, signal) =>
      call(caller, 'GET', `${room}/messages?after=${after}&limit=${MAX_HISTORY_LIMIT}`, History, undefined, signal),
    erase: (seq) => call(caller, 'DELETE', `${room}/messages/${seq}`, Nothing),
    claim: (seq, blobId) => call(caller, 'POST', `${room}/messages/${seq}/claim`, Claimed, { blobId }),
    putChunk({ blobId, index, bytes, isBurn }, signal) {
      const path = `${room}/blobs/${blobId}/${index}${isBurn ? '?burn=1' : ''}`
      return ask(caller, { method: 'PUT', path, body: bytes, signal }, async (response) => {
        if (!STORED.includes(response.status)) throw new TypeError('not stored')
        if ((await readText(response, 0)) !== '') throw new TypeError('not our answer')
        return undefined
      })
    },
    chunksOf: (blobId, signal) =>
      ask(caller, { method: 'HEAD', path: `${room}/blobs/${blobId}`, signal }, async ({ headers }) => {
        const listed = headers.get(BLOB_CHUNKS_HEADER)
        if (listed === null) throw new TypeError('nothing is listed')
        return new Set(listed === '' ? [] : listed.split(',').map(Number))
      }),
    blob: (blobId, signal, read) => ask(caller, { method: 'GET', path: `${room}/blobs/${blobId}`, signal }, read),
    certificate: () => call(caller, 'GET', `${room}/certificate`, CertificateView),
  }
}
