import { Epoch, ParticipantId, RoomId } from '@wick/contracts/ids'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { Refusal } from '../requests/refusal.ts'
import { createCookies, SEAT_COOKIE } from './cookies.ts'
import { createSeatGuards } from './seat-guards.ts'

const ROOM = RoomId.parse('A'.repeat(22))
const SEAT = { participantId: ParticipantId.parse('B'.repeat(22)), joinSeq: 2 }
const [CURRENT, OTHER] = [Epoch.parse('C'.repeat(22)), Epoch.parse('D'.repeat(22))]
const cookies = createCookies(['s'.repeat(32)])

/** Calls with a seat of that epoch; what was counted, and what the broker was asked, in their order. */
async function call(epoch: Epoch, waitMs: number) {
  const done: string[] = []
  const guards = createSeatGuards({
    cookies,
    limits: {
      async take(what) {
        done.push(what)
        return waitMs
      },
    },
    epochs: {
      of: () => ({
        current: () => CURRENT,
        async refresh() {
          done.push('asked')
          return CURRENT
        },
        confirmed: async () => CURRENT,
      }),
    },
  })
  const app = Fastify()
  await app.register(cookie)
  app.setErrorHandler((error, _request, reply) => reply.send(error instanceof Refusal ? error.code : 'bug'))
  app.get('/:roomId', { preHandler: guards.demandSeat('change') }, () => 'seated')
  const seat = cookies.seat({ roomId: ROOM, seat: SEAT, epoch, encrypted: true })
  const { body } = await app.inject({ url: `/${ROOM}`, cookies: { [SEAT_COOKIE]: seat } })
  return [body, ...done]
}

it('counts a call with a seat of another log before it asks the broker', async () => {
  expect(await call(CURRENT, 0)).toEqual(['seated', 'change'])
  expect(await call(OTHER, 0)).toEqual(['room_not_found', 'probe', 'asked'])
  expect(await call(OTHER, 1_000)).toEqual(['rate_limited', 'probe'])
})
