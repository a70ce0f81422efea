import type { Claimed, History, Sent } from '@wick/contracts/http'
import { decodeHistoryEntry } from '@wick/contracts/history-entry'
import { ClaimBody, HistoryQuery, SendBody } from '@wick/contracts/http'
import { Seq } from '@wick/contracts/ids'
import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { claimMessage, eraseMessage, readHistory, sendMessage } from '@wick/contracts/message-commands'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { GatewayContext } from '../context.ts'
import { toFrame } from '../frames/event-frames.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { limitSeat } from '../seats/limit-seat.ts'
import { paramsOf, refuseUnseated, seatOf } from '../seats/seated.ts'
import { parse } from '../requests/parse.ts'

const SeqParam = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(Seq)

/** An answer that nobody takes lies here for a while, and one address may have a hundred. */
const PAGE_BYTES = 256 * 1024
/** What stands beside a message's body, and some room. */
const MAX_BESIDE_BYTES = 1024
/** What JSON makes of a body at its worst: of a sealed one base64url, of a clear one six characters for each byte. */
const SEALED_GROWTH = 4 / 3
const CLEAR_GROWTH = 6

/** The conversation over HTTP: what a socket does, one call at a time. */
export function messageRoutes(app: FastifyInstance, context: GatewayContext): void {
  const { commands, config } = context
  const sending = {
    bodyLimit: MAX_BESIDE_BYTES + Math.ceil(MAX_BODY_BYTES * (config.clearRooms ? CLEAR_GROWTH : SEALED_GROWTH)),
    onRequest: (request: FastifyRequest) => refuseUnseated(context, request),
  }

  app.post('/api/rooms/:roomId/messages', sending, async (request, reply) => {
    const proof = await seatOf(context, request)
    const { roomId, seat, encrypted } = proof
    const { body, ...message } = parse(SendBody, request.body)
    const bytes = Buffer.from(body, encrypted ? 'base64url' : 'utf8')
    await limitSeat(context, 'message', proof, request)
    const call = commands.call(sendMessage, { roomId, seat, ...message }, bytes)
    const { seq, timestamp, fresh } = await unwrapAnswer(call)
    const sent: z.infer<typeof Sent> = { id: message.id, seq, timestamp }
    return reply.code(fresh ? 201 : 200).send(sent)
  })

  app.get('/api/rooms/:roomId/messages', async (request): Promise<z.infer<typeof History>> => {
    const { roomId, seat, epoch, encrypted } = await seatOf(context, request, 'read')
    const { after, limit: most } = parse(HistoryQuery, request.query)
    const read = await unwrapAnswer(commands.call(readHistory, { roomId, seat, after, limit: most, bytes: PAGE_BYTES }))
    const events = read.events.flatMap((entry) => toFrame(decodeHistoryEntry(entry), encrypted) ?? [])
    return { events, next: read.next, head: read.head, epoch }
  })

  app.delete('/api/rooms/:roomId/messages/:seq', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request, 'change')
    const seq = parse(SeqParam, paramsOf(request)['seq'])
    await unwrapAnswer(commands.call(eraseMessage, { roomId, seat, seq }))
    return reply.code(204).send()
  })

  app.post('/api/rooms/:roomId/messages/:seq/claim', async (request): Promise<z.infer<typeof Claimed>> => {
    const { roomId, seat } = await seatOf(context, request, 'change')
    const seq = parse(SeqParam, paramsOf(request)['seq'])
    const { blobId } = parse(ClaimBody, request.body)
    return unwrapAnswer(commands.call(claimMessage, { roomId, seat, seq, blobId }))
  })
}
