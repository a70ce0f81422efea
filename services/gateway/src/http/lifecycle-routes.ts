import type { CertificateView, CreatedRoom, Extended, RoomView } from '@wick/contracts/http'
import { CreateRoomBody, ExtendBody, LockBody } from '@wick/contracts/http'
import { RoomId } from '@wick/contracts/ids'
import {
  createRoom,
  destroyRoom,
  type EndedView,
  extendRoom,
  lockRoom,
  roomCertificate,
  viewRoom,
} from '@wick/contracts/room-commands'
import { roomIdOf } from '@wick/event-log/room-id'
import type { FastifyInstance } from 'fastify'
import { nanoid } from 'nanoid'
import type { z } from 'zod'
import type { GatewayContext } from '../context.ts'
import { networkOf } from '../network-of.ts'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { CREATOR_COOKIE, SEAT_COOKIE } from '../seats/cookies.ts'
import { limit } from '../requests/limit.ts'
import { parse } from '../requests/parse.ts'
import { Refusal } from '../requests/refusal.ts'
import { clearCookies, isLost, isLostByNow, denyAnonymous, roomOf, seatOf, setCookie } from '../seats/seated.ts'

const ROOM_ID_CHARS = 22

/** A room from its making to its certificate. */
export function lifecycleRoutes(app: FastifyInstance, context: GatewayContext): void {
  const { commands, config, cookies, epoch, now } = context

  app.post('/api/rooms', async (request, reply) => {
    await limit(context, 'create', networkOf(request.ip))
    const { roomId: named, ...settings } = parse(CreateRoomBody, request.body === undefined ? {} : request.body)
    const { joinKeyHash } = settings
    if (joinKeyHash === undefined && !config.clearRooms) throw new Refusal('clear_rooms_off')
    const free = () => (joinKeyHash === undefined ? RoomId.parse(nanoid(ROOM_ID_CHARS)) : roomIdOf(joinKeyHash))
    const roomId = named ?? free()
    const made = await unwrapAnswer(commands.call(createRoom, { roomId, commandId: newCommandId(), ...settings }))
    setCookie(context, reply, CREATOR_COOKIE, roomId, cookies.creator(roomId, made.epoch))
    const { expiresAt, capacity } = made
    const body: z.infer<typeof CreatedRoom> = { roomId, expiresAt, serverNow: now(), capacity }
    return reply.code(201).send(body)
  })

  app.get('/api/rooms/:roomId', async (request): Promise<z.infer<typeof RoomView>> => {
    const { roomId, seat, epoch: madeIn } = await seatOf(context, request, 'read')
    const view = await unwrapAnswer(commands.call(viewRoom, { roomId, seat, withHalf: true }))
    const serverNow = now()
    if (view.status === 'ended' || serverNow >= Math.min(view.expiresAt, view.idleExpiresAt ?? Infinity))
      throw new Refusal('room_ended')
    const { expiresAt, idleSeconds, idleExpiresAt, capacity, locked, participants, creator, head, keyHalf } = view
    return {
      roomId,
      expiresAt,
      serverNow,
      ttl: Math.floor((expiresAt - serverNow) / 1000),
      ...(idleSeconds !== undefined && { idleSeconds }),
      ...(idleExpiresAt !== undefined && { idleExpiresAt }),
      capacity,
      locked,
      participants,
      creator: creator === seat.participantId,
      epoch: madeIn,
      head,
      ...(keyHalf !== undefined && { keyHalf }),
    }
  })

  app.patch('/api/rooms/:roomId', async (request): Promise<z.infer<typeof Extended>> => {
    const { roomId, seat } = await seatOf(context, request, 'change')
    const { expiresAt } = parse(ExtendBody, request.body)
    const extended = await unwrapAnswer(
      commands.call(extendRoom, { roomId, commandId: newCommandId(), seat, expiresAt }),
    )
    return { ...extended, serverNow: now() }
  })

  app.put('/api/rooms/:roomId/lock', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request, 'change')
    const { locked } = parse(LockBody, request.body)
    await unwrapAnswer(commands.call(lockRoom, { roomId, commandId: newCommandId(), seat, locked }))
    return reply.code(204).send()
  })

  app.delete('/api/rooms/:roomId', async (request, reply) => {
    const { roomId, seat } = await seatOf(context, request)
    await unwrapAnswer(commands.call(destroyRoom, { roomId, commandId: newCommandId(), seat }))
    return reply.code(204).send()
  })

  app.get('/api/rooms/:roomId/certificate', async (request, reply) => {
    const roomId = roomOf(request)
    const proof = cookies.verifySeat(roomId, request.cookies[SEAT_COOKIE])
    if (proof === null) return denyAnonymous(context, request)
    await limit(context, 'read', `${roomId}.${proof.seat.participantId}`)
    const asked = (await isLost(epoch, proof.epoch)) ? null : await commands.call(roomCertificate, { roomId })
    // A log that knows nothing of the room may be another one, which nobody here has noticed yet.
    const isNowhere = asked !== null && !asked.ok && asked.refusal === 'room_not_found'
    if (asked === null || (isNowhere && (await isLostByNow(epoch, proof.epoch)))) {
      clearCookies(context, reply, roomId)
      return { reason: 'lost' } satisfies z.infer<typeof CertificateView>
    }
    const ended = await unwrapAnswer(Promise.resolve(asked))
    if (ended.certificate === undefined) return reply.code(202).send(certificateView(ended))
    clearCookies(context, reply, roomId)
    return certificateView(ended)
  })
}

function certificateView({ reason, by, endedAt, certificate }: EndedView): z.infer<typeof CertificateView> {
  return {
    reason,
    ...(by !== undefined && { by }),
    endedAt,
    ...(certificate !== undefined && { certificate }),
  }
}
