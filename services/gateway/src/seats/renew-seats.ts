import { RoomId } from '@wick/contracts/ids'
import type { FastifyInstance } from 'fastify'
import { paramsOf } from '../requests/room-of.ts'
import type { CookieWriter } from './cookie-writer.ts'
import { type Cookies, SEAT_COOKIE } from './cookies.ts'

/** A seat that an older secret has signed gets a new cookie with its next answer, so that it outlives that secret. */
export function renewSeats(app: FastifyInstance, cookies: Cookies, writer: CookieWriter): void {
  app.addHook('preHandler', (request, reply, done) => {
    const { data: roomId } = RoomId.safeParse(paramsOf(request)['roomId'])
    const renewed = roomId && cookies.renewSeat(roomId, request.cookies[SEAT_COOKIE])
    if (roomId && renewed) writer.set(reply, SEAT_COOKIE, roomId, renewed)
    done()
  })
}
