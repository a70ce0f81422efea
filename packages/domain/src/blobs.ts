import type { readBlob } from '@wick/contracts/blob-commands'
import type { RefusalOf } from '@wick/contracts/define-command'
import type { ChunkRecord } from '@wick/contracts/events'
import type { BlobId, ParticipantId } from '@wick/contracts/ids'
import type { Claim } from './conversation.ts'
import { Copies } from './copies.ts'
import { accept, type Decision, refuse, unchanged } from './decider.ts'

/** A chunk takes up so much at least: the stream needs something for every one, however small. */
const MIN_COST_BYTES = 4_096

/** One chunk as it lies in the stream, without its bytes. */
export interface StoredChunk extends ChunkRecord {
  readonly blobId: BlobId
  readonly chunk: number
}

/** An attachment belongs to its uploader, and is a burn's or not, by the first chunk of it that was stored. */
export interface Blob {
  readonly uploader: ParticipantId
  readonly burn: boolean
  readonly chunks: ReadonlyMap<number, Pick<StoredChunk, 'bytes' | 'hash'>>
}

/** The attachments of one room, folded from the chunks that are stored. */
export interface RoomBlobs {
  readonly usedBytes: number
  readonly blobs: ReadonlyMap<BlobId, Blob>
}

export const NO_BLOBS: RoomBlobs = { usedBytes: 0, blobs: new Map() }

export interface PutChunk extends StoredChunk {
  /** What the attachments of the room may hold together. */
  readonly maxBytes: number
}

export type BlobRefusal = 'blob_exists' | 'quota_exceeded'

/** A chunk is written once. */
export function decideChunk(state: RoomBlobs, command: PutChunk): Decision<StoredChunk, BlobRefusal> {
  const { maxBytes, ...stored } = command
  const blob = state.blobs.get(command.blobId)
  if (blob !== undefined && (blob.uploader !== command.uploader || blob.burn !== command.burn))
    return refuse('blob_exists')
  const there = blob?.chunks.get(command.chunk)
  if (there !== undefined) return there.hash === command.hash ? unchanged : refuse('blob_exists')
  if (state.usedBytes + costOf(command) > maxBytes) return refuse('quota_exceeded')
  return accept(stored)
}

/** With the `copies` of a fold, what that has copied is changed in place; without, `state` stays as it is. */
export function evolveBlobs(state: RoomBlobs, stored: StoredChunk, copies = new Copies()): RoomBlobs {
  const { blobId, chunk, uploader, burn, bytes, hash } = stored
  const before = state.blobs.get(blobId)?.chunks ?? new Map<number, Pick<StoredChunk, 'bytes' | 'hash'>>()
  const chunks = copies.map(before).set(chunk, { bytes, hash })
  return {
    usedBytes: state.usedBytes + costOf(stored),
    blobs: copies.map(state.blobs).set(blobId, { uploader, burn, chunks }),
  }
}

/** What `evolveBlobs` makes of many, in the time that it takes to look at each of them once: a room may hold thousands. */
export function foldBlobs(all: readonly StoredChunk[], copies = new Copies()): RoomBlobs {
  return all.reduce((state, stored) => evolveBlobs(state, stored, copies), NO_BLOBS)
}

/** What the chunks from the first one on hold together, up to the first that is missing (bytes). */
export function unbrokenBytes({ chunks }: Blob): number {
  let bytes = 0
  for (let chunk = 0; ; chunk++) {
    const there = chunks.get(chunk)
    if (there === undefined) return bytes
    bytes += there.bytes
  }
}

export interface Reading {
  readonly blob: Pick<Blob, 'uploader' | 'burn'>
  readonly claim: Claim | undefined
  readonly reader: ParticipantId
  readonly now: number
}

export type ReadRefusal = Exclude<RefusalOf<typeof readBlob>, 'room_not_found'>

/** Whether the bytes may be read; a burn's by who claimed them alone, until the claim is due. */
export function refuseReading({ blob, claim, reader, now }: Reading): ReadRefusal | null {
  if (!blob.burn) return null
  if (claim === undefined) return 'burn_withheld'
  if (now >= claim.until) return 'blob_not_found'
  return claim.by === reader ? null : 'burn_withheld'
}

/** Whether somebody may see which chunks are there: an upload that was interrupted goes on by that. */
export function refuseListing(reading: Reading): ReadRefusal | null {
  const { blob, claim, reader } = reading
  return claim === undefined && blob.uploader === reader ? null : refuseReading(reading)
}

function costOf({ bytes }: Pick<StoredChunk, 'bytes'>): number {
  return Math.max(bytes, MIN_COST_BYTES)
}
