import { CREATE_ROOM, DESTROY_ROOM, EXTEND_ROOM, LOCK_ROOM, VIEW_ROOM } from '@wick/contracts/routes'
import { RoomId } from '@wick/contracts/ids'
import { createRoom, destroyRoom, extendRoom, lockRoom, viewRoom } from '@wick/contracts/room-commands'
import { CreateAnyRoomBody } from '@wick/contracts/talk-http'
import { roomIdOf } from '@wick/event-log/room-id'
import type { CommandClient } from '@wick/platform/commands/command-client'
import type { FastifyInstance } from 'fastify'
import { nanoid } from 'nanoid'
import type { RateLimits } from '../adapters/rate-limits.ts'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'
import { answer, serve } from '../requests/serve.ts'
import type { CookieWriter } from '../seats/cookie-writer.ts'
import { type Cookies, CREATOR_COOKIE } from '../seats/cookies.ts'
import { proofOf, type SeatGuards } from '../seats/seat-guards.ts'
import { showRoom } from './show-room.ts'

const ROOM_ID_CHARS = 22

export interface CreateRoomPorts {
  readonly commands: CommandClient
  readonly cookies: Cookies
  readonly writer: CookieWriter
  readonly limits: RateLimits
  readonly clearRooms: boolean
  /** Whether conversations are made here, as people have accounts. */
  readonly accounts: boolean
  readonly now: () => number
}

/** Making a room. */
export function createRoomRoute(app: FastifyInstance, ports: CreateRoomPorts): void {
  const { commands, cookies, writer, limits, clearRooms, accounts, now } = ports
  const serving = { guards: [limitNetwork(limits, 'create')], ...(accounts && { body: CreateAnyRoomBody }) }

  serve(app, CREATE_ROOM, serving, async ({ reply, body: { roomId: named, ...settings } }) => {
    const { joinKeyHash } = settings
    if (joinKeyHash === undefined && !clearRooms) throw new Refusal('clear_rooms_off')
    const free = () => (joinKeyHash === undefined ? RoomId.parse(nanoid(ROOM_ID_CHARS)) : roomIdOf(joinKeyHash))
    const roomId = named ?? free()
    const made = await unwrapAnswer(commands.call(createRoom, { roomId, commandId: newCommandId(), ...settings }))
    writer.set(reply, CREATOR_COOKIE, roomId, cookies.creator(roomId, made.epoch))
    const { expiresAt, capacity } = made
    return answer(201, { roomId, expiresAt, serverNow: now(), capacity })
  })
}

export interface RoomPorts {
  readonly commands: CommandClient
  readonly guards: SeatGuards
  readonly now: () => number
}

/** What a seat sees of its room, and does to it. */
export function roomRoutes(app: FastifyInstance, { commands, guards, now }: RoomPorts): void {
  serve(app, VIEW_ROOM, { guards: [guards.demandSeat('read')] }, async ({ request }) => {
    const proof = proofOf(request)
    const { roomId, seat } = proof
    const view = await unwrapAnswer(commands.call(viewRoom, { roomId, seat, withHalf: true }))
    return answer(200, showRoom(view, proof, now()))
  })

  serve(app, EXTEND_ROOM, { guards: [guards.demandSeat('change')] }, async ({ request, body: { expiresAt } }) => {
    const { roomId, seat } = proofOf(request)
    const extending = commands.call(extendRoom, { roomId, commandId: newCommandId(), seat, expiresAt })
    return answer(200, { ...(await unwrapAnswer(extending)), serverNow: now() })
  })

  serve(app, LOCK_ROOM, { guards: [guards.demandSeat('change')] }, async ({ request, body: { locked } }) => {
    const { roomId, seat } = proofOf(request)
    await unwrapAnswer(commands.call(lockRoom, { roomId, commandId: newCommandId(), seat, locked }))
    return answer(204)
  })

  serve(app, DESTROY_ROOM, { guards: [guards.demandSeat()] }, async ({ request }) => {
    const { roomId, seat } = proofOf(request)
    await unwrapAnswer(commands.call(destroyRoom, { roomId, commandId: newCommandId(), seat }))
    return answer(204)
  })
}
