import { isEphemeralEnvelope } from '@wick/contracts/envelope-header'
import { SEND_SIGNAL } from '@wick/contracts/routes'
import type { SignalBody } from '@wick/contracts/http'
import { viewRoom } from '@wick/contracts/room-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod/mini'
import type { RateLimits } from '../adapters/rate-limits.ts'
import { markSignal } from '../feed/marks.ts'
import type { Signal } from '../feed/signals.ts'
import type { SeatLines } from '../lines/seat-lines.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { limit } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import { answer, serve } from '../requests/serve.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'

export interface SignalPorts {
  readonly commands: CommandClient
  readonly guards: SeatGuards
  readonly limits: RateLimits
  readonly lines: SeatLines
}

/** What a client says over a socket beside messages, one call at a time. */
export function signalRoutes(app: FastifyInstance, { commands, guards, limits, lines }: SignalPorts): void {
  serve(app, SEND_SIGNAL, { guards: [guards.demandSeat('frame')] }, async ({ request, body }) => {
    const proof = proofOf(request)
    const { roomId, seat } = proof
    const signal = signalOf(proof, body)
    await limit(limits, 'signal', `${roomId}.${seat.participantId}`)
    // The cookie alone says nothing of who has left since; a line here would have been closed.
    if (!lines.hasWelcomed(proof)) {
      const view = await unwrapAnswer(commands.call(viewRoom, { roomId, seat }))
      if (view.status === 'ended') throw new Refusal('room_ended')
    }
    lines.signal(roomId, signal)
    return answer(204)
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
    case 'read':
      return markSignal(participantId, said.type, said.seq)
  }
}
