import type { RoomId } from '@wick/contracts/ids'
import { isEnd } from '@wick/domain/room-events'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { type LiveEntry, type LiveLog, listenLive } from '../../support/live-log.ts'
import { measured } from '../../support/measured.ts'
import { startRandom } from '../../support/random.ts'
import { readRoomLog } from '../../support/room-log.ts'
import { Visitor } from '../../support/visitor.ts'
import { expectLawful, expectSeen } from './interleavings/laws.ts'
import { Person } from './interleavings/person.ts'
import { CAPACITY, Script } from './interleavings/script.ts'

const RUNS = 60

let cluster: Cluster
let live: LiveLog
let nats: Nats
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
  live = await listenLive(cluster.nats.url)
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await live[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

describe('a room in which everything happens at once, on two replicas', () => {
  it('commits nothing after its end or from those who left, in one order for all', async () => {
    const { seed } = startRandom('interleavings')
    const totals = { rooms: 0, ended: 0, events: 0, acknowledged: 0 }
    const property = fc.asyncProperty(Script, async (script) => {
      const { people, log } = await play(script)
      const stays = people.flatMap((person) => person.stays)
      expect(people.flatMap(({ failures }) => failures)).toEqual([])
      expectLawful(log)
      expectSeen(log, stays)
      for (const { client } of stays) client.close()
      totals.rooms++
      totals.ended += log.some(({ event }) => isEnd(event)) ? 1 : 0
      totals.events += log.length
      totals.acknowledged += stays.reduce((sum, { client }) => sum + client.acks.size, 0)
    })
    await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: true })
    expect(totals.ended).toBeGreaterThan(0)
    expect(totals.ended).toBeLessThan(totals.rooms)
    measured('interleavings', totals)
  })
})

async function play(script: Script): Promise<{ people: readonly Person[]; log: readonly LiveEntry[] }> {
  const visitors = script.map((_, index) => new Visitor(cluster.gateways[index % 2] ?? ''))
  const created = await visitors[0]?.createRoom({ capacity: CAPACITY })
  if (created === undefined) throw new Error('A script needs somebody.')
  const { roomId } = created
  const people = visitors.map((visitor) => new Person(roomId, visitor, cluster.gateways))
  for (const person of people.slice(0, 2)) await person.join()
  await Promise.all(
    people.map(async (person, index) => {
      for (const step of script[index] ?? []) await person.act(step, people[(index + 1) % people.length] ?? person)
    }),
  )
  return { people, log: await untilQuiet(roomId, people) }
}

/** Resolves with the log when all of it has come to everybody who is still there. */
async function untilQuiet(roomId: RoomId, people: readonly Person[]): Promise<readonly LiveEntry[]> {
  const head = (await readRoomLog(nats, roomId)).at(-1)?.seq ?? 0
  const reached = () => live.of(roomId).some(({ seq }) => seq >= head) || undefined
  await live.watch.until(() => 'the head of the log', reached)
  const isOver = () => live.of(roomId).some(({ event }) => isEnd(event))
  const erased = () => live.of(roomId).some(({ event }) => event.type === 'room.erased') || undefined
  if (isOver()) await live.watch.until(() => 'the certificate', erased)

  const gone = new Set(
    live
      .of(roomId)
      .flatMap(({ event }) =>
        event.type === 'room.left' || event.type === 'room.removed' ? [event.participantId.toString()] : [],
      ),
  )
  const staying = people.flatMap(({ stays }) => stays).filter(({ participantId }) => !gone.has(participantId))
  await Promise.all(staying.map(({ client }) => (isOver() ? client.theEnd() : client.reached(head))))
  return live.of(roomId)
}
