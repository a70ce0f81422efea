import { ErrorBody } from '@wick/contracts/errors'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measured } from '../../support/measured.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { readRoomLog } from '../../support/room-log.ts'
import { Visitor } from '../../support/visitor.ts'

const ROOMS = 200
const ROOMS_AT_ONCE = 4
const JOINS = 50

interface Outcome {
  readonly seated: number
  readonly full: number
  readonly log: readonly string[]
}

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterAll(() => system[Symbol.asyncDispose]())

describe('fifty people who want the two seats of a room at once', () => {
  it('are two seated and 48 refused, 200 rooms over, with two replicas of everything', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const since = performance.now()
    const outcomes: Outcome[] = []
    let begun = 0
    const storming = Array.from({ length: ROOMS_AT_ONCE }, async () => {
      while (begun++ < ROOMS) outcomes.push(await storm(system.gateways, nats))
    })
    await Promise.all(storming)

    const right: Outcome = { seated: 2, full: JOINS - 2, log: ['room.created', 'room.joined', 'room.joined'] }
    expect(outcomes).toEqual(Array.from({ length: ROOMS }, () => right))
    const seconds = ((performance.now() - since) / 1_000).toFixed(1)
    measured('seats', { rooms: ROOMS, joins: ROOMS * JOINS, seconds })
  })
})

async function storm(gateways: readonly string[], nats: Nats): Promise<Outcome> {
  const { roomId } = await new Visitor(gateways[0] ?? '').createRoom()
  const joining = Array.from({ length: JOINS }, (_, index) =>
    new Visitor(gateways[index % gateways.length] ?? '').join(roomId),
  )
  const answers = await Promise.all(joining)
  const isFull = ({ status, body }: (typeof answers)[number]) =>
    status === 409 && ErrorBody.parse(body).error.code === 'room_full'
  const log = await readRoomLog(nats, roomId)
  return {
    seated: answers.filter(({ status }) => status === 201).length,
    full: answers.filter(isFull).length,
    log: log.map(({ event }) => event.type),
  }
}
