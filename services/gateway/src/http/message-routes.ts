import type { AnyErrorCode } from '@wick/contracts/errors'
import { CLAIM_MESSAGE, ERASE_MESSAGE, READ_HISTORY, SEND_MESSAGE } from '@wick/contracts/routes'
import { decodeHistoryEntry } from '@wick/contracts/history-entry'
import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { claimMessage, eraseMessage, readHistory } from '@wick/contracts/message-commands'
import type { CommandAnswer, CommandClient } from '@wick/platform/commands/command-client'
import type { FastifyInstance } from 'fastify'
import { bodyBytes, type ForwardMessage } from '../app/forward-message.ts'
import { toFrame } from '../frames/event-frames.ts'
import { networkOf } from '../network-of.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { refuseWhile } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import { answer, serve } from '../requests/serve.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'

/** An answer that nobody takes lies here for a while, and one address may have a hundred. */
const PAGE_BYTES = 256 * 1024
/** What stands beside a message's body, and some room. */
const MAX_BESIDE_BYTES = 1024
/** What JSON makes of a body at its worst: of a sealed one base64url, of a clear one six characters for each byte. */
const SEALED_GROWTH = 4 / 3
const CLEAR_GROWTH = 6

export interface SendMessageRoutePorts {
  readonly send: ForwardMessage
  readonly guards: SeatGuards
  readonly clearRooms: boolean
}

export function sendMessageRoute(app: FastifyInstance, { send, guards, clearRooms }: SendMessageRoutePorts): void {
  const serving = {
    bodyLimit: MAX_BESIDE_BYTES + Math.ceil(MAX_BODY_BYTES * (clearRooms ? CLEAR_GROWTH : SEALED_GROWTH)),
    early: guards.demandCookie,
    guards: [guards.demandSeat()],
  }

  serve(app, SEND_MESSAGE, serving, async ({ request, body: { body, ...message } }) => {
    const proof = proofOf(request)
    const sender = { proof, network: networkOf(request.ip) }
    const sent = await send(sender, { ...message, body: bodyBytes(body, proof) })
    if (!sent.ok) {
      refuseWhile(sent.waitMs ?? 0)
      throw new Refusal(sent.code)
    }
    const { seq, timestamp, fresh } = sent
    return answer(fresh ? 201 : 200, { id: message.id, seq, timestamp })
  })
}

export interface MessagePorts {
  readonly commands: CommandClient
  readonly guards: SeatGuards
}

/** What stands in the conversation: read, erased, claimed. */
export function messageRoutes(app: FastifyInstance, { commands, guards }: MessagePorts): void {
  serve(app, READ_HISTORY, { guards: [guards.demandSeat('read')] }, async ({ request, query }) => {
    const { roomId, seat, epoch, encrypted } = proofOf(request)
    const { after, before, limit } = query
    const asked = { roomId, seat, after, limit, bytes: PAGE_BYTES, ...(before !== undefined && { before }) }
    const { head, next, prev, ...read } = await unwrapAnswer(knownToAll(commands.call(readHistory, asked)))
    const events = read.events.flatMap((entry) => toFrame(decodeHistoryEntry(entry), encrypted) ?? [])
    return answer(200, prev === undefined ? { events, next, head, epoch } : { events, prev, head, epoch })
  })

  serve(app, ERASE_MESSAGE, { guards: [guards.demandSeat('change')] }, async ({ request, params: { seq } }) => {
    const { roomId, seat } = proofOf(request)
    await unwrapAnswer(commands.call(eraseMessage, { roomId, seat, seq }))
    return answer(204)
  })

  serve(app, CLAIM_MESSAGE, { guards: [guards.demandSeat('change')] }, async ({ request, params: { seq }, body }) => {
    const { roomId, seat } = proofOf(request)
    const claiming = commands.call(claimMessage, { roomId, seat, seq, blobId: body.blobId })
    return answer(200, await unwrapAnswer(claiming))
  })
}

/** The call was parsed here: only a replica of a version before finds it malformed, and soon there is none. */
async function knownToAll<Output, Code extends AnyErrorCode>(
  asking: Promise<CommandAnswer<Output, Code>>,
): Promise<CommandAnswer<Output, Code>> {
  const answered = await asking
  return !answered.ok && answered.refusal === 'invalid_input' ? { ok: false, refusal: 'unavailable' } : answered
}
