import { isEphemeralEnvelope } from '@wick/contracts/envelope-header'
import { SignalBody } from '@wick/contracts/http'
import { viewRoom } from '@wick/contracts/room-commands'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { GatewayContext } from '../context.ts'
import { unwrapAnswer } from '../requests/call.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { limit } from '../requests/limit.ts'
import { parse } from '../requests/parse.ts'
import { Refusal } from '../requests/refusal.ts'
import { seatOf } from '../seats/seated.ts'
import type { SeatLines } from '../sockets/seat-lines.ts'
import type { Signal } from '../sockets/signals.ts'

/** What a client says over a socket beside messages, one call at a time. */
export function signalRoutes(app: FastifyInstance, context: GatewayContext, lines: SeatLines): void {
  app.post('/api/rooms/:roomId/signals', async (request, reply) => {
    const proof = await seatOf(context, request)
    const { roomId, seat } = proof
    const name = `${roomId}.${seat.participantId}`
    await limit(context, 'frame', name)
    const signal = signalOf(proof, parse(SignalBody, request.body))
    await limit(context, 'signal', name)
    // The cookie alone says nothing of who has left since; a line here would have been closed.
    if (!lines.hasWelcomed(proof)) {
      const view = await unwrapAnswer(context.commands.call(viewRoom, { roomId, seat }))
      if (view.status === 'ended') throw new Refusal('room_ended')
    }
    lines.signal(roomId, signal)
    return reply.code(204).send()
  })
}

/** @throws Refusal `invalid_input` for what is not of this kind of room: in clear it would tell the server who reads what. */
function signalOf({ roomId, seat, encrypted }: SeatProof, said: z.infer<typeof SignalBody>): Signal {
  const { participantId } = seat
  if (encrypted !== (said.type === 'signal')) throw new Refusal('invalid_input')
  switch (said.type) {
    case 'signal': {
      const envelope = Buffer.from(said.body, 'base64url')
      if (!isEphemeralEnvelope(envelope, roomId, participantId)) throw new Refusal('invalid_input')
      return { kind: 'sealed', envelope }
    }
    case 'typing':
      return { kind: 'typing', participantId, active: said.active }
    case 'delivered':
      return { kind: 'marks', participantId, delivered: said.seq, read: 0 }
    case 'read':
      // What is read was delivered.
      return { kind: 'marks', participantId, delivered: said.seq, read: said.seq }
  }
}
