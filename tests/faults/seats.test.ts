import { ErrorBody } from '@wick/contracts/errors'
import { connectNats, type Nats } from '@wick/platform/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measured } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { readRoomLog } from '../support/room-log.ts'
import { Visitor } from '../support/visitor.ts'

const ROOMS = 200
const ROOMS_AT_ONCE = 4
const JOINS = 50

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterAll(() => system[Symbol.asyncDispose]())

describe('fifty people who want the two seats of a room at once', () => {
  it('are two seated and 48 refused, 200 rooms over, with two replicas of everything', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const since = performance.now()
    const left = Array.from({ length: ROOMS }, (_, index) => index)
    const storming = Array.from({ length: ROOMS_AT_ONCE }, async () => {
      while (left.pop() !== undefined) await storm(system.gateways, nats)
    })
    await Promise.all(storming)
    measured('seats', {
      rooms: ROOMS,
      joins: ROOMS * JOINS,
      seconds: ((performance.now() - since) / 1_000).toFixed(1),
    })
  })
})

async function storm(gateways: readonly string[], nats: Nats): Promise<void> {
  const { roomId } = await new Visitor(gateways[0] ?? '').createRoom()
  const answers = await Promise.all(
    Array.from({ length: JOINS }, (_, index) => new Visitor(gateways[index % gateways.length] ?? '').join(roomId)),
  )
  const outcomes = answers.map(({ status, body }) => (status === 201 ? 'seated' : ErrorBody.parse(body).error.code))
  expect(outcomes.filter((outcome) => outcome === 'seated')).toHaveLength(2)
  expect(outcomes.filter((outcome) => outcome === 'room_full')).toHaveLength(JOINS - 2)

  const log = await readRoomLog(nats, roomId)
  expect(log.map(({ event }) => event.type)).toEqual(['room.created', 'room.joined', 'room.joined'])
}
