import { z } from 'zod/mini'
import { defineCommand } from './define-command.ts'
import { BlobId, RoomId } from './ids.ts'
import { MAX_BLOB_CHUNKS } from './limits.ts'
import { Seat } from './room-commands.ts'

const blob = { roomId: RoomId, seat: Seat, blobId: BlobId }
const Chunk = z.int().check(z.gte(0), z.lte(MAX_BLOB_CHUNKS - 1))

/** The chunk's bytes travel beside the input. The same bytes again are `fresh: false`. */
export const putBlob = defineCommand({
  service: 'messages',
  verb: 'put-blob',
  input: z.strictObject({ ...blob, chunk: Chunk, burn: z.boolean() }),
  output: z.strictObject({ fresh: z.boolean() }),
  refusals: ['room_not_found', 'invalid_input', 'too_large', 'blob_exists', 'blob_not_found', 'quota_exceeded'],
})

/** Which chunks are there, ascending, and how many bytes the unbroken run from the first one has. */
export const headBlob = defineCommand({
  service: 'messages',
  verb: 'head-blob',
  input: z.strictObject(blob),
  output: z.strictObject({ chunks: z.array(Chunk), bytes: z.int().check(z.gte(0)) }),
  refusals: ['room_not_found', 'blob_not_found', 'burn_withheld'],
})

/** One chunk; `bytes` is base64. */
export const readBlob = defineCommand({
  service: 'messages',
  verb: 'read-blob',
  input: z.strictObject({ ...blob, chunk: Chunk }),
  output: z.strictObject({ bytes: z.string() }),
  refusals: ['room_not_found', 'blob_not_found', 'burn_withheld'],
})
