import { createCookieJar } from '@wick/client/cli/cookie-jar'
import { createCompany } from '@wick/client/testing/company'
import { createDevice } from '@wick/client/testing/device'
import { textsOf, tryOpen, type Person } from '@wick/client/testing/person'
import { createEngine } from '@wick/e2ee/engine'
import { EngineError } from '@wick/e2ee/errors'
import { TABLES, type Write } from '@wick/e2ee/store'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const at = (nick: string) => ({ server: cluster.gateways[0] ?? '', nick })
const nameOf = ({ session }: Person) => `#${session.roomId}`

/** Two people of whom the second has gone home, with what was said in their device. */
async function withOneAway(): Promise<readonly [Person, Person]> {
  const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
  const [ada, bob] = people
  await ada.say('said before')
  await bob.until('the text', (room) => textsOf(room).length === 1)
  bob.session.close()
  return [ada, bob]
}

describe('what a device keeps of a room', () => {
  it('opens with the half for its cookie, or for its seat key without one', async () => {
    const [ada, bob] = await withOneAway()
    for (const jar of [bob.jar, createCookieJar()]) {
      const again = await company.open(nameOf(bob), { ...at('Bob'), device: bob.device, jar })
      await again.until('the text', (room) => textsOf(room).includes('said before') && room.isCaughtUp)
      expect(again.session.participantId).toBe(bob.session.participantId)
      again.session.close()
    }
    await ada.until('both', ({ participants }) => participants.length === 2)
  })

  it('stays shut, and stays, where no server answers', async () => {
    const [, bob] = await withOneAway()
    const { device, jar } = bob
    const answer = await tryOpen(nameOf(bob), {
      ...at('Bob'),
      device,
      jar,
      rig(relay) {
        relay.ask = () => {
          throw new Error('away')
        }
      },
    })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unreachable' } })
    expect(device.holds(bob.session.roomId)).toBe(true)
  })

  it('opens for nobody once the room has ended, though a copy was made before', async () => {
    const [ada, bob] = await withOneAway()
    const copy = createDevice()
    const [from, to] = await Promise.all([bob.device, copy].map(({ openStore }) => openStore(bob.session.roomId)))
    for (const table of TABLES) {
      const rows = (await from?.read(table)) ?? []
      await to?.write(rows.map(([key, value]) => ({ table, key, value }) as Write))
    }
    await ada.session.destroy()
    await ada.session.over

    // A disk has the cookie too; the server's word of the end is what it still gets, once.
    const thief = await company.open(nameOf(bob), { ...at('Bob'), device: copy, jar: bob.jar })
    expect(await thief.session.over).toMatchObject({ end: { reason: 'destroyed' }, entries: [], own: [] })
    expect(copy.holds(bob.session.roomId)).toBe(false)
    const engine = createEngine({ openStore: bob.device.openStore })
    expect(await engine.open(nameOf(bob))).toMatchObject({ stage: 'sealed' })
    await expect(engine.enter(null)).rejects.toThrow(new EngineError('unsealable'))
  })
})
