import { createCompany } from '@wick/client/testing/company'
import { textsOf } from '@wick/client/testing/person'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

describe('a stream that comes back with nothing', () => {
  it('ends its rooms as lost, for present and returning members alike', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    await ada.say('of the old epoch')
    await bob.until('the message', (room) => textsOf(room).length === 1)
    bob.session.close()
    await cluster.nats.kill()
    await ada.say('into the void')
    await cluster.nats.restart()
    const { device, jar } = bob
    expect((await ada.session.over).end?.reason).toBe('lost')
    const again = await company.open(`#${bob.session.roomId}`, {
      server: cluster.gateways[0] ?? '',
      nick: 'Bob',
      device,
      jar,
    })
    expect((await again.session.over).end?.reason).toBe('lost')
    for (const person of people) expect(person.device.holds(person.session.roomId)).toBe(false)
  })
})
