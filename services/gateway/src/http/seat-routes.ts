import type { TakenSeat } from '@wick/contracts/http'
import { TakeSeatBody } from '@wick/contracts/http'
import { ParticipantId } from '@wick/contracts/ids'
import { joinRoom, leaveRoom, removeParticipant } from '@wick/contracts/room-commands'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { GatewayContext } from '../context.ts'
import { networkOf } from '../network-of.ts'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { CREATOR_COOKIE, SEAT_COOKIE } from '../seats/cookies.ts'
import { limit } from '../requests/limit.ts'
import { parse } from '../requests/parse.ts'
import { Refusal } from '../requests/refusal.ts'
import { clearCookies, paramsOf, roomOf, seatOf, setCookie } from '../seats/seated.ts'

/** Taking a seat, giving it back, and taking it from somebody. Only a POST takes one. */
export function seatRoutes(app: FastifyInstance, context: GatewayContext): void {
  const { commands, cookies, epoch, now } = context

  app.post('/api/rooms/:roomId/seats', async (request, reply) => {
    const roomId = roomOf(request)
    await limit(context, 'join', networkOf(request.ip))
    const body = parse(TakeSeatBody, request.body)
    const known = await epoch.confirmed()
    if (known === null) throw new Refusal('unavailable')
    const creator = cookies.isCreator(roomId, known, request.cookies[CREATOR_COOKIE])
    const taken = await unwrapAnswer(
      commands.call(joinRoom, { roomId, commandId: newCommandId(), ...body, creator, withHalf: true }),
    )
    const { participantId, joinSeq, expiresAt, capacity, participants, keyHalf } = taken
    const proof = { roomId, seat: { participantId, joinSeq }, epoch: taken.epoch, encrypted: taken.encrypted }
    setCookie(context, reply, SEAT_COOKIE, roomId, cookies.seat(proof))
    const answer: z.infer<typeof TakenSeat> = {
      participantId,
      expiresAt,
      serverNow: now(),
      capacity,
      participants,
      ...(keyHalf !== undefined && { keyHalf }),
    }
    return reply.code(taken.fresh ? 201 : 200).send(answer)
  })

  app.delete('/api/rooms/:roomId/seats/me', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request)
    await unwrapAnswer(commands.call(leaveRoom, { roomId, commandId: newCommandId(), seat }))
    clearCookies(context, reply, roomId)
    return reply.code(204).send()
  })

  app.delete('/api/rooms/:roomId/seats/:participantId', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request, 'change')
    const participantId = parse(ParticipantId, paramsOf(request)['participantId'])
    await unwrapAnswer(commands.call(removeParticipant, { roomId, commandId: newCommandId(), seat, participantId }))
    return reply.code(204).send()
  })
}
