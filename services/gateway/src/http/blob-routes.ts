import { Readable } from 'node:stream'
import { headBlob, putBlob, readBlob } from '@wick/contracts/blob-commands'
import { BLOB_CHUNKS_HEADER, BlobQuery, ChunkParam } from '@wick/contracts/http'
import { BlobId } from '@wick/contracts/ids'
import { MAX_BLOB_CHUNK_BYTES } from '@wick/contracts/limits'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { GatewayContext } from '../context.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { limitSeat } from '../seats/limit-seat.ts'
import { parse } from '../requests/parse.ts'
import { Refusal } from '../requests/refusal.ts'
import { paramsOf, refuseUnseated, seatOf } from '../seats/seated.ts'

/** Never a document of this origin, whatever the bytes are. */
const BYTES_HEADERS = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }

/** Attachments, chunk by chunk in and as one stream of bytes out. */
export async function blobRoutes(app: FastifyInstance, context: GatewayContext): Promise<void> {
  const { commands } = context

  // Bytes are taken here and nowhere else, and nothing but bytes.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  const uploading = {
    bodyLimit: MAX_BLOB_CHUNK_BYTES,
    onRequest: (request: FastifyRequest) => refuseUnseated(context, request),
  }
  app.put('/api/rooms/:roomId/blobs/:blobId/:chunk', uploading, async (request, reply) => {
    const proof = await seatOf(context, request)
    await limitSeat(context, 'blob', proof, request)
    const { roomId, seat } = proof
    const blobId = blobOf(request)
    const chunk = parse(ChunkParam, paramsOf(request)['chunk'])
    const burn = parse(BlobQuery, request.query).burn !== undefined
    if (!Buffer.isBuffer(request.body)) throw new Refusal('invalid_input')
    const put = commands.call(putBlob, { roomId, seat, blobId, chunk, burn }, request.body)
    const { fresh } = await unwrapAnswer(put)
    return reply.code(fresh ? 201 : 200).send()
  })

  app.head('/api/rooms/:roomId/blobs/:blobId', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request, 'read')
    const there = await unwrapAnswer(commands.call(headBlob, { roomId, seat, blobId: blobOf(request) }))
    return reply
      .headers({ ...BYTES_HEADERS, 'content-length': there.bytes, [BLOB_CHUNKS_HEADER]: there.chunks.join() })
      .send()
  })

  app.get('/api/rooms/:roomId/blobs/:blobId', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request, 'read')
    const blob = { roomId, seat, blobId: blobOf(request) }
    const there = await unwrapAnswer(commands.call(headBlob, blob))
    const read = async (chunk: number) => {
      const { bytes } = await unwrapAnswer(commands.call(readBlob, { ...blob, chunk }))
      return Buffer.from(bytes, 'base64')
    }
    // A refusal can still be told before the first byte; later ones cut the answer off, which its length shows.
    const first = await read(0)
    const rest = unbroken(there.chunks).slice(1)
    const bytes = Readable.from(inOrder(first, rest, read), { objectMode: false })
    return reply.headers({ ...BYTES_HEADERS, 'content-length': there.bytes }).send(bytes)
  })
}

function blobOf(request: FastifyRequest): BlobId {
  return parse(BlobId, paramsOf(request)['blobId'])
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
