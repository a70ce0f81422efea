import { create, linkOf, meet, open, type Person, textsOf } from '@wick/client/testing/person'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../support/cluster.ts'

let cluster: Cluster
const here: Person[] = []
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => {
  for (const { session } of here.splice(0)) session.close()
})

const gateway = (n: number) => cluster.gateways[n % cluster.gateways.length] ?? ''

async function keep(person: Promise<Person>): Promise<Person> {
  const arrived = await person
  here.push(arrived)
  return arrived
}

describe('an encrypted room', () => {
  it('is talked in by two, through two gateways', async () => {
    const ada = await keep(create({ server: gateway(0), nick: 'Ada' }))
    const bob = await keep(open(await linkOf(ada), { server: gateway(1), nick: 'Bob' }))
    await meet([ada, bob])
    await ada.say('hello Bob')
    await bob.until('a message', (room) => textsOf(room).length === 1)
    await bob.say('hello Ada')
    await ada.until('an answer', (room) => textsOf(room).length === 2)
    await bob.until('our own', (room) => textsOf(room).length === 2)
    for (const { session } of [ada, bob]) expect(textsOf(session.state())).toEqual(['hello Bob', 'hello Ada'])
    expect(ada.session.state().safety).toBe(bob.session.state().safety)
  })
})
