import { type Epoch, RoomId } from '@wick/contracts/ids'
import type { EpochWatch } from '@wick/event-log/epoch'
import { stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GatewayContext } from '../context.ts'
import { COOKIE_MAX_AGE_SECONDS, CREATOR_COOKIE, SEAT_COOKIE, type SeatProof } from './cookies.ts'
import { networkOf } from '../network-of.ts'
import { limit } from '../requests/limit.ts'
import { Refusal } from '../requests/refusal.ts'

/** The room that the address names. */
export function roomOf(request: FastifyRequest): RoomId {
  const parsed = RoomId.safeParse(paramsOf(request)['roomId'])
  if (!parsed.success) throw new Refusal('invalid_input')
  return parsed.data
}

export function paramsOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return typeof request.params === 'object' && request.params !== null ? { ...request.params } : {}
}

/** Before a large body is read: nothing of it is held for who has no seat. */
export async function refuseUnseated(context: GatewayContext, request: FastifyRequest): Promise<void> {
  if (context.cookies.verifySeat(roomOf(request), request.cookies[SEAT_COOKIE]) === null)
    await denyAnonymous(context, request)
}

/** The seat that the cookie proves, in the log that is; `counted` is what the call counts as among the seat's own. Without one there is no such room, whatever the truth is. */
export async function seatOf(
  context: GatewayContext,
  request: FastifyRequest,
  counted?: 'read' | 'change',
): Promise<SeatProof> {
  const proof = context.cookies.verifySeat(roomOf(request), request.cookies[SEAT_COOKIE])
  if (proof !== null && !(await isLost(context.epoch, proof.epoch))) {
    if (counted !== undefined) await limit(context, counted, `${proof.roomId}.${proof.seat.participantId}`)
    return proof
  }
  return denyAnonymous(context, request)
}

/** Guessing is slow, and slow for rooms that are as for rooms that are not. */
export async function denyAnonymous(context: GatewayContext, request: FastifyRequest): Promise<never> {
  await limit(context, 'probe', networkOf(request.ip))
  throw new Refusal('room_not_found')
}

/**
 * Whether something of that epoch is gone with its stream; asks again before it says so.
 * @throws Refusal `unavailable` where nobody can tell: whoever is told of a loss deletes what they hold.
 */
export async function isLost(watch: EpochWatch, epoch: Epoch): Promise<boolean> {
  return watch.current() !== epoch && isLostByNow(watch, epoch)
}

/** The same, where it is asked although nobody here has heard of another epoch. */
export async function isLostByNow(watch: EpochWatch, epoch: Epoch): Promise<boolean> {
  const now = await watch.refresh()
  if (now === null) throw new Refusal('unavailable')
  return now !== epoch
}

export function setCookie(
  context: GatewayContext,
  reply: FastifyReply,
  name: string,
  roomId: RoomId,
  value: string,
): void {
  void reply.setCookie(name, value, { ...cookieOptions(context, roomId), maxAge: COOKIE_MAX_AGE_SECONDS })
}

/** The same as a line of an answer that no route gives. */
export function seatCookieHeader(context: GatewayContext, roomId: RoomId, value: string): string {
  const options = { ...cookieOptions(context, roomId), maxAge: COOKIE_MAX_AGE_SECONDS }
  return `Set-Cookie: ${stringifySetCookie({ name: SEAT_COOKIE, value, ...options })}`
}

export function clearCookies(context: GatewayContext, reply: FastifyReply, roomId: RoomId): void {
  for (const name of [SEAT_COOKIE, CREATOR_COOKIE]) void reply.clearCookie(name, cookieOptions(context, roomId))
}

/** By the room's path, so that two rooms in one browser keep two seats. */
function cookieOptions({ config }: GatewayContext, roomId: RoomId) {
  const secure = config.publicOrigins.every((origin) => origin.startsWith('https:'))
  return { path: `/api/rooms/${roomId}`, httpOnly: true, sameSite: 'strict', secure } as const
}
