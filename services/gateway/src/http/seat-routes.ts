import { GIVE_UP_SEAT, REMOVE_SEAT, TAKE_SEAT } from '@wick/contracts/routes'
import { joinRoom, leaveRoom, removeParticipant } from '@wick/contracts/room-commands'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { FastifyInstance } from 'fastify'
import type { RateLimits } from '../adapters/rate-limits.ts'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import { answer, serve } from '../requests/serve.ts'
import type { CookieWriter } from '../seats/cookie-writer.ts'
import { type Cookies, CREATOR_COOKIE, SEAT_COOKIE } from '../seats/cookies.ts'
import type { EpochOf } from '../seats/is-lost.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'

export interface TakeSeatPorts {
  readonly commands: CommandClient
  readonly cookies: Cookies
  readonly writer: CookieWriter
  readonly epochs: EpochOf
  readonly limits: RateLimits
  readonly now: () => number
}

/** Only a POST takes a seat. */
export function takeSeatRoute(app: FastifyInstance, ports: TakeSeatPorts): void {
  const { commands, cookies, writer, epochs, limits, now } = ports
  const guards = [limitNetwork(limits, 'join')]

  serve(app, TAKE_SEAT, { guards }, async ({ request, reply, params: { roomId }, body }) => {
    const known = await epochs.of(roomId).confirmed()
    if (known === null) throw new Refusal('unavailable')
    const creator = cookies.isCreator(roomId, known, request.cookies[CREATOR_COOKIE])
    const joining = { roomId, commandId: newCommandId(), ...body, creator, withHalf: true as const }
    const taken = await unwrapAnswer(commands.call(joinRoom, joining))
    const { participantId, joinSeq, expiresAt, capacity, participants, keyHalf } = taken
    const proof = { roomId, seat: { participantId, joinSeq }, epoch: taken.epoch, encrypted: taken.encrypted }
    writer.set(reply, SEAT_COOKIE, roomId, cookies.seat(proof))
    return answer(taken.fresh ? 201 : 200, {
      participantId,
      expiresAt,
      serverNow: now(),
      capacity,
      participants,
      ...(keyHalf !== undefined && { keyHalf }),
    })
  })
}

export interface SeatPorts {
  readonly commands: CommandClient
  readonly guards: SeatGuards
  readonly writer: CookieWriter
}

/** Giving a seat back, and taking it from somebody. */
export function seatRoutes(app: FastifyInstance, { commands, guards, writer }: SeatPorts): void {
  serve(app, GIVE_UP_SEAT, { guards: [guards.demandSeat()] }, async ({ request, reply }) => {
    const { roomId, seat } = proofOf(request)
    await unwrapAnswer(commands.call(leaveRoom, { roomId, commandId: newCommandId(), seat }))
    writer.clear(reply, roomId)
    return answer(204)
  })

  serve(app, REMOVE_SEAT, { guards: [guards.demandSeat('change')] }, async ({ request, params: { participantId } }) => {
    const { roomId, seat } = proofOf(request)
    await unwrapAnswer(commands.call(removeParticipant, { roomId, commandId: newCommandId(), seat, participantId }))
    return answer(204)
  })
}
