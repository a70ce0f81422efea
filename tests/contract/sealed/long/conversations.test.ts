import { createCookieJar } from '@wick/client/cli/cookie-jar'
import type { RoomState } from '@wick/client/state/room-state'
import { createCompany } from '@wick/client/testing/company'
import { createDevice } from '@wick/client/testing/device'
import { meet, type Person, type PersonOptions, textsOf } from '@wick/client/testing/person'
import { type Accountable, newPerson } from '@wick/e2ee/testing/new-person'
import { randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'

const DAY_MS = 86_400_000

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const newSecret = () => toBase64url(randomBytes(32))
const hasTexts = (count: number) => (room: RoomState) => textsOf(room).length === count
const isOver = ({ certificate }: RoomState) => certificate !== null

/** Somebody's device, which stays what it is when its page is opened again. */
const [ADA, BOB, EVE] = [await newPerson(), await newPerson(), await newPerson()]
const PEOPLE: Readonly<Record<string, Accountable>> = { Ada: ADA, Bob: BOB, Eve: EVE }
const deviceOf = (nick: string, at: number): PersonOptions => ({
  nick,
  account: { self: (PEOPLE[nick] ?? EVE).self, people: [ADA, BOB] },
  server: cluster.gateways[at] ?? '',
  now: () => cluster.now(),
  device: createDevice(),
  jar: createCookieJar(),
})

async function meeting(secret: string, devices: readonly PersonOptions[]): Promise<readonly Person[]> {
  const people = await Promise.all(devices.map((device) => company.converse(secret, device)))
  await meet(people)
  return people
}

describe('a conversation of two clients', () => {
  it('that both enter at once is one, and outlives an anonymous room', async () => {
    const secret = newSecret()
    const [adas, bobs] = [deviceOf('Ada', 0), deviceOf('Bob', 1)]
    const [ada, bob] = await meeting(secret, [adas, bobs])
    if (ada === undefined || bob === undefined) throw new Error('nobody came')
    expect(ada.session.roomId).toBe(bob.session.roomId)
    expect(ada.session.roomId).toMatch(/^t[A-Za-z0-9_-]{22}$/)
    await ada.say('today')
    await bob.until('it', hasTexts(1))
    const day = { ttlSeconds: DAY_MS / 1_000, capacity: 2 }
    const anonymous = await company.create({ ...deviceOf('Eve', 0) }, day)
    await anonymous.until('the room', ({ isAdmitted }) => isAdmitted)

    cluster.passTime(2 * DAY_MS)
    await anonymous.until('its certificate', isOver)
    await bob.say('the day after')
    await ada.until('both', hasTexts(2))
    // A page that is opened again has what it kept.
    for (const { session } of [ada, bob]) session.close()
    cluster.passTime(3 * DAY_MS)
    const later = await meeting(secret, [adas, bobs])
    const idsOf = (people: readonly Person[]) => people.map(({ session }) => session.participantId)
    expect(idsOf(later)).toEqual(idsOf([ada, bob]))
    for (const { until } of later) {
      const room = await until('what was said', hasTexts(2))
      expect({ alarm: room.alarm, unreadable: room.unreadable }).toEqual({ alarm: null, unreadable: 0 })
    }
    const known = await later[0]?.until('the deadline', ({ expiresAt }) => expiresAt > 0)
    const left = (known?.expiresAt ?? 0) - cluster.now()
    expect(Math.round(left / DAY_MS)).toBe(2)
    // Within the half minute that a device waits for an extension.
    cluster.passTime(left + 5_000)
    for (const { until, device, session } of later) {
      const room = await until('the certificate', isOver)
      expect(room.end?.reason).toBe('expired')
      await session.wiped
      expect(device.holds(session.roomId)).toBe(false)
    }
  })

  it('is destroyed by either, and both have its certificate', async () => {
    const [ada, bob] = await meeting(newSecret(), [deviceOf('Ada', 0), deviceOf('Bob', 1)])
    await ada?.say('for now')
    await bob?.until('it', hasTexts(1))
    await bob?.session.destroy()
    for (const person of [ada, bob]) {
      const room = await person?.until('the certificate', isOver)
      expect(room?.end?.reason).toBe('destroyed')
      await person?.session.wiped
      expect(person?.device.holds(person.session.roomId)).toBe(false)
    }
  })

  it('whose opener died before its beginning is opened by who finds it empty', async () => {
    const secret = newSecret()
    const dying = { ...deviceOf('Ada', 0), rig: (relay: Person['relay']) => void (relay.up = () => false) }
    const ada = await company.converse(secret, dying)
    await ada.until('the empty log', ({ isCaughtUp }) => isCaughtUp)
    ada.session.close()
    const bob = await company.converse(secret, deviceOf('Bob', 1))
    const room = await bob.until('its beginning', ({ isAdmitted }) => isAdmitted)
    expect(room.genesis?.from).toBe(bob.session.participantId)
    // Who died comes back, with a beginning that is the second.
    const again = await company.converse(secret, { ...dying, rig: () => undefined })
    await meet([bob, again])
    await again.say('back')
    const seen = await bob.until('it', hasTexts(1))
    expect({ alarm: seen.alarm, unreadable: seen.unreadable }).toEqual({ alarm: null, unreadable: 0 })
  })

  it('says whose seat each is, and closes when a third enters it', async () => {
    const secret = newSecret()
    const [ada, bob] = await meeting(secret, [deviceOf('Ada', 0), deviceOf('Bob', 1)])
    const room = await ada?.until('both', ({ members }) => members.every(({ account }) => account !== undefined))
    const accountOf = (person?: Person) =>
      room?.members.find(({ senderId }) => senderId === person?.session.participantId)?.account
    expect([accountOf(ada), accountOf(bob)]).toEqual([ADA.id, BOB.id])
    const eve = await company.converse(secret, deviceOf('Eve', 0))
    for (const person of [ada, bob]) {
      const { alarm } = (await person?.until('the alarm', (now) => now.alarm !== null)) ?? {}
      expect(alarm).toMatchObject({ kind: 'stranger', author: eve.session.participantId })
      expect(await person?.session.send({ t: 'text', text: 'secret' })).toEqual({ ok: false, refusal: 'alarmed' })
    }
  })
})
