import { Readable } from 'node:stream'
import { headBlob, putBlob, readBlob } from '@wick/contracts/blob-commands'
import { HEAD_BLOB, PUT_CHUNK, READ_BLOB } from '@wick/contracts/routes'
import { BLOB_CHUNKS_HEADER } from '@wick/contracts/http'
import { MAX_BLOB_CHUNK_BYTES } from '@wick/contracts/limits'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { FastifyInstance } from 'fastify'
import { BYTES_HEADERS, takeBytesAlone } from '../requests/bytes.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { answer, serve } from '../requests/serve.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'

export interface BlobPorts {
  readonly commands: CommandClient
  readonly guards: SeatGuards
}

/** Attachments, chunk by chunk in and as one stream of bytes out. */
export async function blobRoutes(app: FastifyInstance, { commands, guards }: BlobPorts): Promise<void> {
  takeBytesAlone(app)
  const uploading = {
    bodyLimit: MAX_BLOB_CHUNK_BYTES,
    early: guards.demandCookie,
    guards: [guards.demandSeat(), guards.limitSeat('blob')],
  }
  serve(app, PUT_CHUNK, uploading, async ({ request, params: { blobId, chunk }, query, body }) => {
    const { roomId, seat } = proofOf(request)
    const burn = query.burn !== undefined
    const { fresh } = await unwrapAnswer(commands.call(putBlob, { roomId, seat, blobId, chunk, burn }, body))
    return answer(fresh ? 201 : 200)
  })

  serve(app, HEAD_BLOB, { guards: [guards.demandSeat('read')] }, async ({ request, reply, params: { blobId } }) => {
    const { roomId, seat } = proofOf(request)
    const there = await unwrapAnswer(commands.call(headBlob, { roomId, seat, blobId }))
    void reply.headers({
      ...BYTES_HEADERS,
      'content-length': there.bytes,
      [BLOB_CHUNKS_HEADER]: there.chunks.join(),
    })
    return answer(200)
  })

  serve(app, READ_BLOB, { guards: [guards.demandSeat('read')] }, async ({ request, reply, params: { blobId } }) => {
    const { roomId, seat } = proofOf(request)
    const blob = { roomId, seat, blobId }
    const there = await unwrapAnswer(commands.call(headBlob, blob))
    const read = async (chunk: number) => {
      const { bytes } = await unwrapAnswer(commands.call(readBlob, { ...blob, chunk }))
      return Buffer.from(bytes, 'base64')
    }
    // A refusal can still be told before the first byte; later ones cut the answer off, which its length shows.
    const first = await read(0)
    const rest = unbroken(there.chunks).slice(1)
    void reply.headers({ ...BYTES_HEADERS, 'content-length': there.bytes })
    return answer(200, Readable.from(inOrder(first, rest, read), { objectMode: false }))
  })
}

/** The chunks from the first one on, up to the first that is missing. */
function unbroken(chunks: readonly number[]): readonly number[] {
  return chunks.filter((chunk, index) => chunk === index)
}

/** Holds one chunk at a time: the next is asked for when the client has taken this one. */
async function* inOrder(
  first: Buffer,
  rest: readonly number[],
  read: (chunk: number) => Promise<Buffer>,
): AsyncGenerator<Buffer, void, undefined> {
  yield first
  for (const chunk of rest) yield await read(chunk)
}
