import { createCompany } from '@wick/client/testing/company'
import { messagesOf, textsOf } from '@wick/client/testing/person'
import type { RoomState } from '@wick/client/state/room-state'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'

const PER_SECOND = 4
const BURST = 20
const ENTRIES = 50
const MANY = 1_000_000

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({
    clearRooms: false,
    rateLimits: {
      createPerMinute: MANY,
      joinPerMinute: MANY,
      probesPerMinute: MANY,
      socketsPerMinute: MANY,
      messagesPerSecond: PER_SECOND,
      messagesBurst: BURST,
    },
    logLimits: { entries: ENTRIES, bytes: MANY },
  })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const hasTexts = (count: number) => (room: RoomState) => textsOf(room).length === count
const hasFailed = ({ own }: RoomState) => own.some(({ progress }) => progress === 'failed')
const at = (nick: string) => ({ server: cluster.gateways[0] ?? '', nick })

describe('an encrypted room', () => {
  it('lets who is too fast wait, and sends by itself, in order', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    let waits = 0
    ada.session.subscribe((event, room) => {
      if (event.type === 'limited' && room.limitedUntil !== null) waits++
    })
    const texts = Array.from({ length: BURST + 4 * PER_SECOND }, (_, i) => `fast ${i}`)
    for (const text of texts) await ada.say(text)
    expect(textsOf(await bob.until('everything', hasTexts(texts.length)))).toEqual(texts)
    const room = await ada.until('an empty outbox', ({ own }) => own.length === 0)
    expect(waits).toBeGreaterThan(0)
    expect(room.limitedUntil).toBeNull()
  })

  it('keeps unsent words when full, and still allows erasing, leaving and destroying', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { capacity: 3 })
    const [ada, bob] = people
    for (let i = 0; i < ENTRIES; i++) await ada.say(`text ${i}`)
    const full = await ada.until('a full log', hasFailed)
    const [failed] = full.own.filter(({ progress }) => progress === 'failed')
    expect(failed).toMatchObject({ code: 'quota_exceeded', content: { t: 'text' } })
    ada.session.discard(failed?.bodyId ?? '')
    expect(ada.session.state().own.some(({ bodyId }) => bodyId === failed?.bodyId)).toBe(false)
    await ada.until('an end of trying', ({ own }) => own.every(({ progress }) => progress === 'failed'))

    // Whoever comes now can read, and is not admitted.
    const late = await company.open(link, at('Late'))
    const seen = await late.until('a refused hello', hasFailed)
    expect([seen.isAdmitted, textsOf(seen).length > 0, seen.own.map(({ content }) => content.t)]).toEqual([
      false,
      true,
      ['hello'],
    ])
    // The calls go alone: the server's word stands for what cannot be said.
    const [first] = messagesOf(full)
    expect((await ada.session.erase(first?.eseq ?? 0)).ok).toBe(true)
    const room = await bob.until('the erasure', (state) => messagesOf(state)[0]?.content === null)
    expect(messagesOf(room)[0]?.erased).toBe('server')
    expect((await bob.session.leave()).ok).toBe(true)
    await ada.session.destroy()
    expect((await late.session.over).end).toMatchObject({ reason: 'destroyed' })
  })
})
