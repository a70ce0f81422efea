import { RoomId } from '@wick/contracts/ids'
import type { FastifyInstance } from 'fastify'
import type { GatewayContext } from '../context.ts'
import { SEAT_COOKIE } from './cookies.ts'
import { paramsOf, setCookie } from './seated.ts'

/** A seat that an older secret has signed gets a new cookie with its next answer, so that it outlives that secret. */
export function renewSeats(app: FastifyInstance, context: GatewayContext): void {
  app.addHook('preHandler', (request, reply, done) => {
    const { data: roomId } = RoomId.safeParse(paramsOf(request)['roomId'])
    const renewed = roomId && context.cookies.renewSeat(roomId, request.cookies[SEAT_COOKIE])
    if (roomId && renewed) setCookie(context, reply, SEAT_COOKIE, roomId, renewed)
    done()
  })
}
