import type { RoomId } from '@wick/contracts/ids'
import type { RoomClass } from '@wick/contracts/room-class'
import type { ByClass } from '@wick/event-log/by-class'
import { stringifySetCookie } from 'cookie'
import type { FastifyReply } from 'fastify'
import { CREATOR_COOKIE, SEAT_COOKIE } from './cookies.ts'

/** Gives both cookies to browsers, and takes them back. */
export interface CookieWriter {
  set(reply: FastifyReply, name: typeof SEAT_COOKIE | typeof CREATOR_COOKIE, roomId: RoomId, value: string): void
  clear(reply: FastifyReply, roomId: RoomId): void
  /** The seat's cookie as a line of an answer that no route gives. */
  seatHeader(roomId: RoomId, value: string): string
}

/** Browsers keep both for as long as a room of its class may live. */
export function createCookieWriter(
  publicOrigins: readonly string[],
  classes: Pick<ByClass<RoomClass>, 'of'>,
): CookieWriter {
  const secure = publicOrigins.every((origin) => origin.startsWith('https:'))
  /** By the room's path, so that two rooms in one browser keep two seats. */
  const place = (roomId: RoomId) =>
    ({ path: `/api/rooms/${roomId}`, httpOnly: true, sameSite: 'strict', secure }) as const
  const kept = (roomId: RoomId) => ({ ...place(roomId), maxAge: classes.of(roomId).maxTtlSeconds })

  return {
    set: (reply, name, roomId, value) => void reply.setCookie(name, value, kept(roomId)),
    clear(reply, roomId) {
      for (const name of [SEAT_COOKIE, CREATOR_COOKIE]) void reply.clearCookie(name, place(roomId))
    },
    seatHeader: (roomId, value) => `Set-Cookie: ${stringifySetCookie({ name: SEAT_COOKIE, value, ...kept(roomId) })}`,
  }
}
