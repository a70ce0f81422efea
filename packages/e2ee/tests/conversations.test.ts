import { describe, expect, it } from 'vitest'
import { readBody } from '../src/body/read-body.ts'
import { randomBytes, toBase64url, utf8 } from '../src/bytes.ts'
import { createConversationEngine } from '../src/conversation/conversation-engine.ts'
import { personOf, proveSeat, type Somebody } from '../src/conversation/seat-proof.ts'
import { createEngine } from '../src/engine.ts'
import { KIND } from '../src/envelope.ts'
import { AlarmError, EngineError, LinkError } from '../src/errors.ts'
import type { LogEvent } from '../src/intake.ts'
import { createDevice } from '../testing/device.ts'
import { createCreator, join, type Member, openPage, type Server, textsOf } from '../testing/member.ts'
import { type Accountable, newPerson } from '../testing/new-person.ts'
import { createSimulatedLog } from '../testing/simulated-log.ts'

const BASE = { id: '01JE0000000000000000000000', ts: 1, prev: { eseq: 0, h: 'A'.repeat(43) } }
const WEEK = { capacity: 8, ttlSec: 604_800 }

function newConversation(): { readonly server: Server; readonly fragment: string } {
  const log = createSimulatedLog()
  return { server: { log, history: (after) => log.history(after) }, fragment: `#t.${toBase64url(randomBytes(32))}` }
}

const [ADA, BOB, EVE] = [await newPerson(), await newPerson(), await newPerson()]

async function sit(
  server: Server,
  fragment: string,
  who: Pick<Accountable, 'self'> = ADA,
  people: readonly Somebody[] = [ADA, BOB],
): Promise<Member> {
  const page = await openPage(server, fragment, createDevice(), (options) =>
    createConversationEngine({ ...options, self: who.self, people }),
  )
  server.log.join(page.seat.participantId)
  await page.sync()
  return page
}

const kinds = (events: readonly LogEvent[]) =>
  events.flatMap((event) => (event.lane === 'envelope' && event.bytes instanceof Uint8Array ? [event.bytes[2]] : []))

describe('a conversation', () => {
  it('is named by a t before the letters of the anonymous room of its secret', async () => {
    const secret = toBase64url(randomBytes(32))
    const engine = createConversationEngine({ openStore: createDevice().openStore, self: ADA.self, people: [ADA, BOB] })
    const { seat } = await engine.open(`#t.${secret}`)
    const anonymous = await createEngine({ openStore: createDevice().openStore }).open(`#1.${secret}.${'A'.repeat(22)}`)
    expect(seat.roomId).toBe(`t${anonymous.seat.roomId}`)
    expect(seat.joinKey).toBe(anonymous.seat.joinKey)
    for (const wrong of ['#t.', '#t.x', `#t.${secret}.${'A'.repeat(22)}`, `#1.${secret}.${'A'.repeat(22)}`])
      await expect(engine.open(wrong)).rejects.toThrow(LinkError)
  })

  it('that two open at once begins with the first, and both talk', async () => {
    const { server, fragment } = newConversation()
    const [ada, bob] = [await sit(server, fragment), await sit(server, fragment, BOB)]
    // Both have read an empty log by now.
    const [adasFirst, bobsFirst] = [await ada.engine.begin('Ada', WEEK), await bob.engine.begin('Bob', WEEK)]
    await ada.post(adasFirst)
    await bob.post(bobsFirst)
    for (const page of [ada, bob]) await page.sync()
    await ada.say('one')
    await bob.say('two')
    for (const page of [ada, bob]) {
      await page.sync()
      expect(page.alarms).toEqual([])
      expect(textsOf(page.shown)).toEqual(['one', 'two'])
      expect(page.shown.filter(({ type }) => type === 'unreadable')).toEqual([])
      const { members } = await page.engine.safety()
      expect(members.map(({ nick, verified, account }) => [nick, verified, account])).toEqual([
        ['Ada', 'no', ADA.id],
        ['Bob', 'no', BOB.id],
      ])
      expect(await page.engine.link()).toBeNull()
    }
    expect(kinds(server.log.events).slice(0, 2)).toEqual([0, 1])
    expect(kinds(server.log.events).filter((kind) => kind === 0)).toHaveLength(2)
  })

  it('that somebody has opened is not opened again', async () => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment)
    await ada.post(await ada.engine.begin('Ada', WEEK))
    const bob = await sit(server, fragment, BOB)
    await bob.post(await bob.engine.begin('Bob', WEEK))
    expect(kinds(server.log.events)).toEqual([0, 1, 1])
  })

  it('is kept here for a week at most, an anonymous room for a day', async () => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment)
    const { creator } = await createCreator()
    const daysOf = async ({ engine }: Member) => {
      await engine.expires(Number.MAX_SAFE_INTEGER)
      const { keepUntil, madeAt } = await engine.standing()
      return Math.floor((keepUntil - madeAt) / 86_400_000)
    }
    expect([await daysOf(ada), await daysOf(creator)]).toEqual([7, 1])
  })

  it('promises a week at most', async () => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment)
    const longer = { ...WEEK, ttlSec: WEEK.ttlSec + 1 }
    await expect(ada.engine.begin('Ada', longer)).rejects.toThrow(new EngineError('malformed'))
    expect(kinds(server.log.events)).toEqual([])
    await ada.post(await ada.engine.begin('Ada', WEEK))
    expect(kinds(server.log.events)).toEqual([0, 1])
  })

  it('is no room of a link, which nobody else opens, for longer than a day', async () => {
    const { server, link } = await createCreator()
    const empty: Server = { ...server, history: () => [] }
    const guest = await join(empty, link, 'Bob')
    expect(await guest.engine.begin('Bob', WEEK)).toBeNull()
    const engine = createEngine({ openStore: createDevice().openStore })
    await expect(engine.create({ suite: 1, ...WEEK })).rejects.toThrow(new EngineError('malformed'))
    await expect(engine.open(`#t.${toBase64url(randomBytes(32))}`)).rejects.toThrow(LinkError)
  })
})

describe('a name in a conversation', () => {
  const named = [
    { ...ADA, name: 'ada.l' },
    { ...BOB, name: 'bob.b' },
  ]
  const namesOf = async ({ engine, shown }: Member) => ({
    told: shown.flatMap((each) => (each.type === 'entry' && each.body.t === 'hello' ? [each.body.nick] : [])),
    kept: (await engine.archived()).flatMap((each) =>
      each.type === 'entry' && each.body.t === 'hello' ? [each.body.nick] : [],
    ),
    roster: (await engine.safety()).members.map(({ nick }) => nick),
  })

  it('is the one by which the reader knows the account, whatever its seats say', async () => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment, ADA, named)
    await ada.post(await ada.engine.begin('Ada', WEEK))
    const bob = await sit(server, fragment, BOB)
    await bob.post(await bob.engine.begin('ada.l'))
    await ada.sync()
    expect(await namesOf(ada)).toEqual({
      told: ['ada.l', 'bob.b'],
      kept: ['ada.l', 'bob.b'],
      roster: ['ada.l', 'bob.b'],
    })
    // Whoever knows no names reads what is said.
    await bob.sync()
    expect((await namesOf(bob)).roster).toEqual(['Ada', 'ada.l'])
  })

  it('counts the seats of one account, those that were left included', async () => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment, ADA, named)
    await ada.post(await ada.engine.begin('Ada', WEEK))
    const first = await sit(server, fragment, BOB)
    await first.post(await first.engine.begin('Bob'))
    server.log.leave(first.seat.participantId)
    const second = await sit(server, fragment, BOB)
    await second.post(await second.engine.begin('Bob'))
    await ada.sync()
    expect(await namesOf(ada)).toEqual({
      told: ['ada.l', 'bob.b', 'bob.b (2)'],
      kept: ['ada.l', 'bob.b', 'bob.b (2)'],
      roster: ['ada.l', 'bob.b (2)'],
    })
  })

  it('of a stranger is what they say', async () => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment, ADA, named)
    await ada.post(await ada.engine.begin('Ada', WEEK))
    const eve = await sit(server, fragment, EVE, named)
    await eve.post(await eve.engine.begin('bob.b'))
    await ada.sync()
    expect(ada.alarms).toMatchObject([{ kind: 'stranger' }])
    expect((await namesOf(ada)).roster).toEqual(['ada.l', 'bob.b'])
  })
})

describe('a seat in a conversation', () => {
  it.each<readonly [string, Pick<Accountable, 'self'>]>([
    ['of a third account', EVE],
    ['signed by a third in the name of one of the two', { self: { ...EVE.self, id: ADA.id } }],
    ['signed for another seat', { self: { id: BOB.id, sign: () => BOB.self.sign(randomBytes(60)) } }],
    ['whose signature is none', { self: { id: BOB.id, sign: async () => randomBytes(63) } }],
    ['signed by the other in our name', { self: { ...BOB.self, id: ADA.id } }],
  ])('%s is the alarm stranger, and nothing more is said', async (_, who) => {
    const { server, fragment } = newConversation()
    const ada = await sit(server, fragment)
    await ada.post(await ada.engine.begin('Ada', WEEK))
    await ada.sync()
    const stranger = await sit(server, fragment, who)
    await stranger.post(await stranger.engine.begin('Bob'))
    await ada.sync()
    const alarm = { kind: 'stranger', eseq: 3, author: stranger.seat.participantId }
    expect(ada.alarms).toEqual([alarm])
    await expect(ada.say('secret')).rejects.toThrow(AlarmError)
    const { members } = await ada.engine.safety()
    expect(members.map(({ account }) => account)).toEqual([ADA.id, undefined])
  })

  it('that a proof of another room or seat is copied to is a stranger’s', async () => {
    const seat = { roomId: randomBytes(16), pub: randomBytes(32) }
    const proof = await proveSeat(ADA.self, seat)
    expect(await personOf(proof, seat, [ADA, BOB])).toBe(ADA.id)
    for (const other of [
      { ...seat, roomId: randomBytes(16) },
      { ...seat, pub: randomBytes(32) },
    ])
      expect(await personOf(proof, other, [ADA, BOB])).toBeNull()
    for (const none of [
      undefined,
      null,
      'x',
      {},
      { id: ADA.id },
      { id: ADA.id, sig: 1 },
      { id: BOB.id, sig: proof.sig },
    ])
      expect(await personOf(none, seat, [ADA, BOB])).toBeNull()
  })

  it('without accounts neither gives nor takes a proof', async () => {
    const { server, creator } = await createCreator()
    const [entry] = creator.shown.filter(({ type }) => type === 'entry')
    expect(JSON.stringify(entry)).not.toContain('acct')
    expect(server.log.events.length).toBeGreaterThan(0)
    const raw = utf8(JSON.stringify({ t: 'hello', ...BASE, pub: 'A'.repeat(43), nick: 'Eve', acct: { id: 'x' } }))
    expect(readBody(KIND.hello, raw)).not.toHaveProperty('acct')
    expect(readBody(KIND.hello, raw, true)).toHaveProperty('acct', { id: 'x' })
  })
})
