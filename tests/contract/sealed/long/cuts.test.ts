import { createCompany } from '@wick/client/testing/company'
import { messagesOf, type Person, textsOf } from '@wick/client/testing/person'
import type { RoomState } from '@wick/client/state/room-state'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { type Random, startRandom } from '../../../support/random.ts'

const MESSAGES = 30

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

/** From now on one frame or other is the last of its line, and some of these do not arrive. */
function cutNowAndThen(person: Person, random: Random, onCut: () => void): () => void {
  const happens = (oneIn: number) => random.below(oneIn) === 0
  const cut = () => {
    onCut()
    person.relay.cut()
  }
  person.relay.down = (frame) => {
    // At once: nothing comes over a line behind a frame that was lost.
    if (happens(20)) return (cut(), [])
    if (happens(20)) queueMicrotask(cut)
    return [frame]
  }
  person.relay.up = () => {
    const arrives = !happens(6)
    if (!arrives || happens(6)) queueMicrotask(cut)
    return arrives
  }
  return () => {
    person.relay.down = (frame) => [frame]
    person.relay.up = () => true
  }
}

describe('lines that are cut at random', () => {
  it('lose nothing and double nothing', async () => {
    const random = startRandom('sealed cuts')
    let cuts = 0
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob', 'Carol'])
    const mend = people.map((person) => cutNowAndThen(person, random, () => cuts++))
    const said = people.map((_, who) => Array.from({ length: MESSAGES / 3 }, (__, i) => `${who} says ${i}`))
    await Promise.all(
      people.map(async (person, who) => {
        for (const text of said[who] ?? []) await person.say(text)
      }),
    )
    for (const { until } of people) await until('everything through cut lines', (room) => textsOf(room).length >= 15)
    for (const stop of mend) stop()
    expect(cuts).toBeGreaterThan(0)

    const rooms: RoomState[] = []
    for (const { until } of people) {
      rooms.push(await until('everything', (room) => textsOf(room).length === MESSAGES && room.own.length === 0))
    }
    for (const [who, texts] of said.entries()) {
      for (const room of rooms) expect(textsOf(room).filter((text) => text.startsWith(`${who}`))).toEqual(texts)
    }
    const placesOf = (room: RoomState) => messagesOf(room).map(({ eseq, seq, bodyId }) => [eseq, seq, bodyId])
    for (const room of rooms) expect(placesOf(room)).toEqual(placesOf(rooms[0] ?? room))
    for (const { log } of people) expect(new Set(log).size).toBe(log.length)
    for (const room of rooms) expect([room.alarm, room.unreadable]).toEqual([null, 0])
  })
})
