import { BLOB_CHUNKS_HEADER, Claimed } from '@wick/contracts/http'
import { randomBytes } from 'node:crypto'
import { type Answer, newId, type Visitor } from './visitor.ts'

/** The largest chunk that docs/protocol.md allows, by its number: a change of it breaks clients. */
export const CHUNK_BYTES = 65_552

/** Ciphertext, as far as a server can tell. */
export function newBytes(length = CHUNK_BYTES): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length))
}

export interface BlobAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  /** What HEAD says is there. */
  readonly chunks: readonly number[] | undefined
}

/** What a call for bytes was answered, as `refusal` has it. */
export function told({ status, bytes }: BlobAnswer): { readonly status: number; readonly text: string } {
  return { status, text: bytes.toString() }
}

export function blobPath(roomId: string, blobId: string, chunk?: number): string {
  return `/api/rooms/${roomId}/blobs/${blobId}${chunk === undefined ? '' : `/${chunk}`}`
}

/** A call whose body and answer are bytes. */
export async function callBytes(
  visitor: Visitor,
  method: string,
  path: string,
  body?: Uint8Array<ArrayBuffer>,
): Promise<BlobAnswer> {
  const response = await fetch(visitor.gateway + path, {
    method,
    headers: {
      cookie: visitor.cookieHeader(path.split('?')[0] ?? path),
      ...(body !== undefined && { 'content-type': 'application/octet-stream' }),
    },
    ...(body !== undefined && { body }),
  })
  const chunks = response.headers.get(BLOB_CHUNKS_HEADER)?.split(',').map(Number)
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
    chunks,
  }
}

export function putChunk(
  visitor: Visitor,
  roomId: string,
  blobId: string,
  chunk: number,
  bytes: Uint8Array<ArrayBuffer>,
  { burn = false } = {},
): Promise<BlobAnswer> {
  return callBytes(visitor, 'PUT', `${blobPath(roomId, blobId, chunk)}${burn ? '?burn=1' : ''}`, bytes)
}

export const headBlob = (visitor: Visitor, roomId: string, blobId: string) =>
  callBytes(visitor, 'HEAD', blobPath(roomId, blobId))

export const getBlob = (visitor: Visitor, roomId: string, blobId: string) =>
  callBytes(visitor, 'GET', blobPath(roomId, blobId))

export interface Burn {
  readonly blobId: string
  readonly seq: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What no message names yet. */
export async function uploadBurn(visitor: Visitor, roomId: string): Promise<Omit<Burn, 'seq'>> {
  const blobId = newId()
  const bytes = newBytes(4_112)
  const { status } = await putChunk(visitor, roomId, blobId, 0, bytes, { burn: true })
  if (status !== 201) throw new Error(`The upload was answered ${status}.`)
  return { blobId, bytes }
}

/** A message that burns after reading: its content is uploaded, then a word about it is sent. */
export async function sendBurn(visitor: Visitor, roomId: string): Promise<Burn> {
  const { blobId, bytes } = await uploadBurn(visitor, roomId)
  const { seq } = await visitor.send(roomId, 'to burn', newId(), blobId)
  return { blobId, seq, bytes }
}

export function claim(visitor: Visitor, roomId: string, { seq, blobId }: Omit<Burn, 'bytes'>): Promise<Answer> {
  return visitor.call('POST', `/api/rooms/${roomId}/messages/${seq}/claim`, { blobId })
}

export async function claimed(visitor: Visitor, roomId: string, burn: Omit<Burn, 'bytes'>): Promise<number> {
  return Claimed.parse((await claim(visitor, roomId, burn)).body).until
}
