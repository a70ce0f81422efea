import { createCompany } from '@wick/client/testing/company'
import { createDevice } from '@wick/client/testing/device'
import { linkOf, textsOf, tryOpen } from '@wick/client/testing/person'
import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import { parseFragment } from '@wick/e2ee/link'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, PUBLIC_ORIGIN, startCluster } from '../../support/cluster.ts'
import { newKey, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const at = (nick: string) => ({ server: cluster.gateways[0] ?? '', nick })
const refusedAs = (code: string) => ({ ok: false, refusal: { code } })

describe('the door of an encrypted room', () => {
  it('refuses a third person, and tells the creator nothing of a change', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    expect(await tryOpen(link, at('Eve'))).toMatchObject(refusedAs('room_full'))
    const [ada] = people
    expect(ada.session.state().participants).toHaveLength(2)
    // Nobody is invited to a full room.
    await ada.until('no link', (room) => room.link === null)
  })

  it('has one answer for a wrong link and for a room that never was', async () => {
    const ada = await company.create(at('Ada'))
    const { secret, creatorTag } = parseFragment(await linkOf(ada))
    secret[0] = (secret[0] ?? 0) ^ 1
    const wrong = `#1.${toBase64url(secret)}.${toBase64url(creatorTag)}`
    expect(await tryOpen(wrong, at('Eve'))).toMatchObject(refusedAs('room_not_found'))

    // Who knows the room's id and not its secret learns no more, to the last header.
    const eve = new Visitor(cluster.gateways[0] ?? '')
    const guess = { seatKey: newKey(), joinKey: newKey(), participantId: 'e'.repeat(22) }
    const headers = { origin: PUBLIC_ORIGIN }
    const real = await eve.call('POST', `/api/rooms/${ada.session.roomId}/seats`, guess, headers)
    const never = await eve.call('POST', `/api/rooms/${'n'.repeat(22)}/seats`, guess, headers)
    expect([real.status, real.text]).toEqual([404, never.text])
    const stable = (answer: typeof real) => [...answer.headers].filter(([name]) => name !== 'date')
    expect(stable(real)).toEqual(stable(never))
  })

  it('leaves nothing on the device that it refused', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const device = createDevice()
    await tryOpen(link, { ...at('Eve'), device })
    expect(device.holds(people[0].session.roomId)).toBe(false)
  })

  it.each([
    ['newer_page', '#2.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'],
    ['malformed', '#1.short.xVZdsv5OZq2EoYzmYxePIA'],
    ['malformed', '#nothing'],
    ['unknown_room', `#${'A'.repeat(22)}`],
  ])('says %s to a link that says no room', async (code, fragment) => {
    expect(await tryOpen(fragment, at('Eve'))).toMatchObject(refusedAs(code))
  })

  it('shows no room whose genesis somebody else signed than the link names', async () => {
    const ada = await company.create(at('Ada'))
    const [suite, secret, tag = ''] = (await linkOf(ada)).split('.')
    const other = fromBase64url(tag, 16) ?? new Uint8Array(16)
    other[0] = (other[0] ?? 0) ^ 1
    const bob = await company.open([suite, secret, toBase64url(other)].join('.'), at('Bob'))
    const room = await bob.until('the alarm', ({ alarm }) => alarm !== null)
    expect(room.alarm).toEqual({ kind: 'refused', reason: 'not_the_creator' })
    expect(await bob.session.send({ t: 'text', text: 'hello?' })).toEqual({ ok: false, refusal: 'alarmed' })
    expect(textsOf(room)).toEqual([])
  })
})
