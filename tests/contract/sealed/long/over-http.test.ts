import { createCompany } from '@wick/client/testing/company'
import { linkOf, meet, type Person, textsOf } from '@wick/client/testing/person'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { Filter, type FilterOptions } from '../../../support/filter.ts'

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const NETWORKS: readonly (readonly [string, FilterOptions])[] = [
  ['refuses WebSockets', { upgrades: 'refused' }],
  ['never answers them', { upgrades: 'ignored' }],
  ['refuses WebSockets, and keeps answers until they are whole', { upgrades: 'refused', isBuffering: true }],
]

/** Ada on an open network, Bob behind a filter, in a room of three seats. */
async function meetThrough(filter: Filter): Promise<readonly [Person, Person]> {
  const ada = await company.create({ server: cluster.gateways[0] ?? '', nick: 'Ada' }, { capacity: 3 })
  const bob = await company.open(await linkOf(ada), { server: filter.address, nick: 'Bob' })
  await meet([ada, bob])
  return [ada, bob]
}

describe.each(NETWORKS)('behind a network that %s', (_, options) => {
  it('a room is joined, talked in and destroyed as everywhere', async () => {
    await using filter = await Filter.before(cluster.gateways[1] ?? '', options)
    const [ada, bob] = await meetThrough(filter)
    expect([ada.session.state().way, bob.session.state().way]).toEqual(['socket', 'http'])
    const said: string[] = []
    for (let i = 0; i < 5; i++) {
      const text = `message ${i}`
      await (i % 2 === 0 ? ada : bob).say(text)
      said.push(text)
      for (const person of [ada, bob]) await person.until(text, (room) => textsOf(room).includes(text))
    }
    for (const { session } of [ada, bob]) {
      expect(textsOf(session.state())).toEqual(said)
      expect(session.state().alarm).toBeNull()
      expect(session.state().online.size).toBe(2)
    }
    bob.session.typing.stroke()
    await ada.until('that Bob types', ({ typing }) => typing.size === 1)
    await ada.session.destroy()
    expect((await bob.session.over).end?.reason).toBe('destroyed')
  })
})
