import { assert, asyncProperty, constantFrom } from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Bytes } from '../src/bytes.ts'
import { KIND } from '../src/envelope.ts'
import type { RefusedRoom, SkipReason } from '../src/errors.ts'
import type { LogEvent } from '../src/intake.ts'
import { someBytes } from '../testing/arbitrary.ts'
import type { Member, Server } from '../testing/member.ts'
import { createCreator, join, openPage, textsOf } from '../testing/member.ts'
import type { Rogue } from '../testing/rogue.ts'
import { baseAfter, createRogue, createRogueRoom, flipped } from '../testing/rogue.ts'

const envelopesOf = (events: readonly LogEvent[]) =>
  events.flatMap((event) => (event.lane === 'envelope' ? [event] : []))

const unreadable = (member: Member) => member.shown.flatMap((event) => (event.type === 'unreadable' ? [event.why] : []))

/** The same envelopes with gaps of their own: the server numbers as it likes. */
const renumberedFrom = (first: number, events: readonly LogEvent[]): LogEvent[] =>
  events.map((event, i) => ({ ...event, seq: first + i }))

describe('the log that a late reader is given', () => {
  let server: Server
  let link: string
  let creator: Member
  let guest: Member
  let honest: LogEvent[]

  beforeEach(async () => {
    ;({ server, creator, link } = await createCreator(3))
    guest = await join(server, link, 'Bob')
    await creator.sync()
    await creator.say('one')
    await guest.sync()
    await guest.say('two')
    await creator.sync()
    await creator.say('three')
    honest = server.log.history(0)
  })

  /** A fresh page that is served `events`, whenever it asks. */
  async function readerOf(events: readonly LogEvent[]): Promise<Member> {
    const lying: Server = { log: server.log, history: (after) => events.filter(({ seq }) => seq > after) }
    const reader = await openPage(lying, link)
    await reader.take(events)
    return reader
  }

  it('is read whole where the server is honest', async () => {
    const reader = await readerOf(honest)
    expect(textsOf(reader.shown)).toEqual(['one', 'two', 'three'])
    expect(reader.alarms).toEqual([])
  })

  it('raises an alarm when an entry is dropped', async () => {
    const [, , , dropped] = envelopesOf(honest)
    const reader = await readerOf(honest.filter((event) => event !== dropped))
    expect(textsOf(reader.shown)).not.toContain('two')
    expect(reader.alarms[0]).toMatchObject({ kind: 'gap' })
  })

  it('raises an alarm when entries change places', async () => {
    const places = honest.map((event, i) => ({ event, i })).filter(({ event }) => event.lane === 'envelope')
    const [, , , third, fourth] = places
    if (third === undefined || fourth === undefined) throw new Error('too few envelopes')
    const swapped = renumberedFrom(1, honest.with(third.i, fourth.event).with(fourth.i, third.event))
    expect((await readerOf(swapped)).alarms).not.toEqual([])
  })

  it('shows a replay once, and the chain shows it to those who saw no replay', async () => {
    const replay = envelopesOf(honest).at(-2)
    if (replay === undefined) throw new Error('too few envelopes')
    const reader = await readerOf([...honest, { ...replay, seq: 99 }])
    expect(textsOf(reader.shown)).toEqual(['one', 'two', 'three'])
    expect(unreadable(reader)).toEqual(['replay'])
    await guest.sync()
    await guest.say('four')
    await guest.sync()
    await guest.say('five')
    await reader.take(renumberedFrom(100, server.log.history(0).slice(-2)))
    expect(reader.alarms).toMatchObject([{ kind: 'fork', author: guest.seat.participantId }])
  })

  it('leaves an entry of another room unread', async () => {
    const other = await createCreator()
    const foreign = envelopesOf(other.server.log.events)[1]
    if (foreign === undefined) throw new Error('too few envelopes')
    const reader = await readerOf([...honest, { ...foreign, seq: 99 }])
    expect(unreadable(reader)).toEqual(['header'])
  })

  it('raises an alarm when the tail was cut, as soon as somebody refers to it', async () => {
    const reader = await readerOf(honest.slice(0, -1))
    expect(reader.alarms).toEqual([])
    await guest.sync()
    await guest.say('four')
    await reader.take(server.log.history(0).slice(-1))
    expect(reader.alarms).toMatchObject([{ kind: 'gap', author: guest.seat.participantId }])
  })

  it('raises an alarm when two forks are merged', async () => {
    const fork = await createFork(server, link)
    await guest.sync()
    for (const text of ['here', 'and here']) {
      await guest.say(text)
      await guest.sync()
    }
    const reader = await readerOf([...fork, ...renumberedFrom(100, server.log.history(0).slice(-2))])
    expect(reader.alarms).toMatchObject([{ kind: 'fork', author: guest.seat.participantId }])
  })

  it.each<readonly [string, number, SkipReason]>([
    ['version', 0, 'downgrade'],
    ['suite', 1, 'downgrade'],
    ['flags', 3, 'header'],
    ['room', 10, 'header'],
    ['sender', 25, 'unopenable'],
    ['session', 40, 'unopenable'],
    ['counter', 51, 'unopenable'],
    ['epoch', 55, 'header'],
    ['ciphertext', 100, 'unopenable'],
  ])('leaves an entry with another %s unread, and says so', async (_, at, why) => {
    const last = envelopesOf(honest).at(-1)
    if (last === undefined || !(last.bytes instanceof Uint8Array)) throw new Error('no envelope')
    const reader = await readerOf([...honest.slice(0, -1), { ...last, bytes: flipped(last.bytes, at) }])
    expect(unreadable(reader)).toEqual([why])
    expect(textsOf(reader.shown)).toEqual(['one', 'two'])
  })

  it('takes any bytes for an entry, and goes on', async () => {
    await guest.sync()
    const { cursor } = await guest.engine.standing()
    const sizes = constantFrom(0, 55, 56, 584, 585, 1096)
    let seq = cursor
    await assert(
      asyncProperty(
        sizes.chain((size) => someBytes(size)),
        someBytes(20),
        async (bytes, header) => {
          bytes.set(header.subarray(0, Math.min(bytes.length, 4)).map((byte) => byte % 4))
          await guest.take([{ lane: 'envelope', seq: ++seq, bytes }])
        },
      ),
    )
    expect(unreadable(guest)).toHaveLength(seq - cursor)
    expect(guest.alarms).toEqual([])
  })

  it('leaves an entry of no known size unread', async () => {
    const reader = await readerOf([...honest, { lane: 'envelope', seq: 99, bytes: new Uint8Array(12) }])
    expect(unreadable(reader)).toEqual(['size'])
  })

  it.each<readonly [string, (events: LogEvent[]) => LogEvent[], RefusedRoom]>([
    ['is missing', (events) => events.filter((event) => event !== envelopesOf(events)[0]), 'no_genesis'],
    ['is changed', (events) => changeFirst(events, (bytes) => flipped(bytes, 200)), 'bad_genesis'],
    ['has another suite', (events) => changeFirst(events, (bytes) => flipped(bytes, 1)), 'other_suite'],
    ['is a stub', (events) => stubFirst(events), 'no_genesis'],
  ])('refuses the room when genesis %s', async (_, change, reason) => {
    const reader = await readerOf(change(honest))
    expect(reader.alarms[0]).toEqual({ kind: 'refused', reason })
    expect(reader.shown).toEqual([])
    await expect(reader.engine.begin('Eve')).rejects.toThrow('refused')
  })

  it('leaves a second genesis unread', async () => {
    const rogue = await createRogue(link, 0x77)
    const body = { ...baseAfter(link, honest), t: 'genesis' }
    const reader = await readerOf([
      ...honest,
      { lane: 'envelope', seq: 99, bytes: rogue.seal({ kind: KIND.genesis, ctr: 0, body }) },
    ])
    expect(unreadable(reader)).toEqual(['genesis_again'])
  })

  it('says "removed by the server" for a stub without an erase', async () => {
    const target = envelopesOf(honest).at(-1)
    if (target === undefined) throw new Error('no envelope')
    await server.log.erase(target.seq)
    const reader = await readerOf(server.log.history(0))
    expect(reader.shown.at(-1)).toMatchObject({ type: 'erased', by: 'server', from: creator.seat.participantId })
    expect(reader.alarms).toEqual([])
  })

  it('raises an alarm when a stub lies about what it stands for', async () => {
    const target = envelopesOf(honest).at(-1)
    if (target === undefined) throw new Error('no envelope')
    await server.log.erase(target.seq)
    const stubbed = server.log
      .history(0)
      .map((event) =>
        event.lane === 'envelope' && event.seq === target.seq && !(event.bytes instanceof Uint8Array)
          ? { ...event, bytes: { ...event.bytes, hash: flipped(event.bytes.hash, 0) } }
          : event,
      )
    const reader = await readerOf(stubbed)
    await guest.sync()
    await guest.say('four')
    await reader.take(server.log.history(0).slice(-1))
    expect(reader.alarms).toMatchObject([{ kind: 'fork', author: guest.seat.participantId }])
  })

  it('lets no stub replace a hello, and no replay bring back an erased message', async () => {
    const [, , hello, , theirs, last] = envelopesOf(honest)
    if (hello === undefined || theirs === undefined || last === undefined) throw new Error('too few envelopes')
    await server.log.erase(last.seq)
    const back = await readerOf([...server.log.history(0), { ...last, seq: 99 }])
    expect(unreadable(back)).toEqual(['replay'])
    expect(textsOf(back.shown)).toEqual(['one', 'two'])
    await server.log.erase(hello.seq)
    const unheard = await readerOf(server.log.history(0))
    expect(unreadable(unheard)).toEqual(['not_erasable', 'unknown_sender'])
    await server.log.erase(theirs.seq)
    const unseen = await readerOf(server.log.history(0))
    expect(unreadable(unseen)).toEqual(['not_erasable', 'unknown_sender'])
  })

  it('is accepted again when it comes whole and unchanged, and alarms with one changed entry', async () => {
    await guest.sync()
    const shown = guest.shown.length
    await guest.engine.welcomed(false)
    await guest.take([...honest, ...honest])
    await creator.say('four')
    await guest.sync()
    expect(guest.alarms).toEqual([])
    expect(guest.shown).toHaveLength(shown + 1)

    await creator.sync()
    await creator.engine.welcomed(false)
    await creator.take(changeLast(honest, (bytes) => flipped(bytes, 300)))
    expect(creator.alarms).toMatchObject([{ kind: 'fork', author: null }])
  })

  it('may be cut off when resent: the next connection resumes after the cursor', async () => {
    await guest.sync()
    await guest.engine.welcomed(false)
    await guest.take(honest.slice(0, 3))
    await guest.engine.welcomed(true)
    await creator.sync()
    await creator.say('four')
    await guest.sync()
    expect(textsOf(guest.shown).at(-1)).toBe('four')
    expect(guest.alarms).toEqual([])
  })

  it('alarms when it comes again with an entry less, or one more', async () => {
    await guest.sync()
    await guest.engine.welcomed(false)
    await guest.take(honest.slice(0, -1))
    expect(guest.alarms).toEqual([])
    await creator.say('four')
    await guest.take(server.log.history(0).slice(-1))
    expect(guest.alarms).toMatchObject([{ kind: 'fork', author: null }])

    await creator.sync()
    await creator.engine.welcomed(false)
    const first = honest[1]
    if (first === undefined) throw new Error('too few events')
    await creator.take(renumberedFrom(1, [first, ...server.log.history(0)]))
    expect(creator.alarms).toMatchObject([{ kind: 'fork' }])
  })

  it('raises an alarm when an own acknowledged envelope is not where the server said', async () => {
    const sent = await guest.engine.seal({ t: 'text', text: 'mine' })
    await guest.sync()
    if (sent === null) throw new Error('nothing to send')
    await guest.engine.acked(sent, 50)
    await guest.take([{ lane: 'room', seq: 60, type: 'joined', participantId: 'x' }])
    expect(guest.alarms).toMatchObject([{ kind: 'gap', author: null }])
    await creator.sync()
    const other = await creator.engine.seal({ t: 'text', text: 'mine too' })
    if (other === null) throw new Error('nothing to send')
    await expect(creator.engine.acked(other, 1)).rejects.toThrow('gap')
  })

  it('shows a forged removal as a departure, and then hides that member’s words', async () => {
    const reader = await readerOf([
      ...honest,
      { lane: 'room', seq: 90, type: 'removed', participantId: guest.seat.participantId },
    ])
    expect(reader.shown.at(-1)).toMatchObject({ type: 'gone', how: 'removed' })
    await guest.sync()
    await guest.say('still here')
    await reader.take(
      server.log
        .history(0)
        .slice(-1)
        .map((event) => ({ ...event, seq: 91 })),
    )
    expect(unreadable(reader)).toEqual(['inactive'])
  })
})

describe('a ghost', () => {
  it('raises the capacity alarm at everybody, whatever number of seats the server gives', async () => {
    const { server, creator, link } = await createCreator(2)
    const guest = await join(server, link, 'Bob')
    await creator.sync()
    const ghost = await createRogue(link, 0x33)
    server.log.join(ghost.id)
    const body = { ...baseAfter(link, server.log.events), t: 'hello', pub: ghost.pub, nick: 'Eve' }
    await server.log.append(ghost.id, ghost.seal({ kind: KIND.hello, ctr: 0, body }))
    await server.log.append(
      ghost.id,
      ghost.seal({ kind: KIND.msg, ctr: 1, body: { ...baseAfter(link, server.log.events), t: 'text', text: 'boo' } }),
    )
    await Promise.all([creator.sync(), guest.sync()])
    for (const member of [creator, guest]) {
      expect(member.alarms).toMatchObject([{ kind: 'capacity', author: ghost.id }])
      expect((await member.engine.safety()).members).toHaveLength(2)
      expect(unreadable(member)).toEqual(['inactive'])
    }
  })
})

describe('a genesis', () => {
  async function readerOf(link: string, bytes: Bytes): Promise<Member> {
    const { server } = await createCreator()
    const reader = await openPage({ log: server.log, history: () => [] }, link)
    await reader.take([{ lane: 'envelope', seq: 1, bytes }])
    return reader
  }

  it.each<readonly [object, RefusedRoom | null]>([
    [{}, null],
    [{ minClient: '0.9.12' }, null],
    [{ minClient: '1.0.1' }, 'client_too_old'],
    [{ minClient: '10.0.0' }, 'client_too_old'],
    [{ suite: 2 }, 'other_suite'],
    [{ history: 'none' }, 'bad_genesis'],
    [{ capacity: 17 }, 'bad_genesis'],
    [{ ttlSec: 86_400 }, null],
    [{ ttlSec: 86_401 }, 'bad_genesis'],
    [{ pub: 'A'.repeat(43) }, 'bad_genesis'],
    [{ prev: { eseq: 0, h: 'A'.repeat(43) } }, 'bad_genesis'],
    [{ prev: { eseq: 1, h: 'A'.repeat(43) } }, 'bad_genesis'],
  ])('with %j is refused as %s', async (change, reason) => {
    const { link, genesis, sealGenesis } = await createRogueRoom()
    const reader = await readerOf(link, sealGenesis({ ...genesis, ...change }))
    expect(reader.alarms).toEqual(reason === null ? [] : [{ kind: 'refused', reason }])
    expect(reader.shown).toHaveLength(reason === null ? 1 : 0)
  })

  it('of somebody else than the link names is refused', async () => {
    const { link, genesis } = await createRogueRoom()
    const thief = await createRogue(link, 0x44)
    const bytes = thief.seal({ kind: KIND.genesis, ctr: 0, body: { ...genesis, pub: thief.pub } })
    expect((await readerOf(link, bytes)).alarms).toEqual([{ kind: 'refused', reason: 'not_the_creator' }])
  })

  it('that the creator did not sign is refused', async () => {
    const { link, genesis, creator } = await createRogueRoom()
    const thief = await createRogue(link, 0x44)
    const bytes = thief.seal({ kind: KIND.genesis, ctr: 0, body: genesis, senderId: creator.senderId })
    expect((await readerOf(link, bytes)).alarms).toEqual([{ kind: 'refused', reason: 'bad_genesis' }])
  })

  it('that does not begin its session is refused', async () => {
    const { link, genesis, creator } = await createRogueRoom()
    const bytes = creator.seal({ kind: KIND.genesis, ctr: 1, body: genesis })
    expect((await readerOf(link, bytes)).alarms).toEqual([{ kind: 'refused', reason: 'bad_genesis' }])
  })
})

describe('junk from a member', () => {
  let server: Server
  let link: string
  let creator: Member
  let rogue: Rogue

  beforeEach(async () => {
    ;({ server, creator, link } = await createCreator(3))
    rogue = await createRogue(link, 0x55)
    server.log.join(rogue.id)
    const body = { ...baseAfter(link, server.log.events), t: 'hello', pub: rogue.pub, nick: 'Mallory' }
    await post(rogue.seal({ kind: KIND.hello, ctr: 0, body }))
  })

  const post = (bytes: Bytes) => server.log.append(rogue.id, bytes)
  const base = () => baseAfter(link, server.log.events)
  const text = (ctr: number, over: object = {}) =>
    rogue.seal({ kind: KIND.msg, ctr, body: { ...base(), t: 'text', text: `rogue ${ctr}`, ...over } })

  it.each<readonly [string, () => Bytes, SkipReason]>([
    ['bad JSON', () => rogue.seal({ kind: KIND.msg, ctr: 1, body: new Uint8Array([0x7b]) }), 'malformed'],
    ['bad UTF-8', () => rogue.seal({ kind: KIND.msg, ctr: 1, body: new Uint8Array([0xff]) }), 'malformed'],
    [
      'a kind that does not fit',
      () => rogue.seal({ kind: KIND.hello, ctr: 1, body: { ...base(), t: 'text' } }),
      'malformed',
    ],
    ['a commit', () => rogue.seal({ kind: KIND.commit, ctr: 1, body: base() }), 'header'],
    ['a flag', () => rogue.seal({ kind: KIND.msg, ctr: 1, flags: 1, body: base() }), 'header'],
    ['an epoch', () => rogue.seal({ kind: KIND.msg, ctr: 1, epoch: 1, body: base() }), 'header'],
    ['another suite', () => rogue.seal({ kind: KIND.msg, ctr: 1, suite: 2, body: base() }), 'downgrade'],
    ['an old counter', () => text(0), 'replay'],
    [
      'a foreign key',
      () => rogue.seal({ kind: KIND.hello, ctr: 1, body: { ...base(), t: 'hello', pub: 'A'.repeat(43), nick: 'x' } }),
      'identity',
    ],
  ])('%s is attributed and skipped, and everybody goes on', async (_, forge, why) => {
    await post(forge())
    await post(text(1))
    await creator.sync()
    await creator.say('we go on')
    await creator.sync()
    expect(creator.shown.flatMap((event) => (event.type === 'unreadable' ? [[event.from, event.why]] : []))).toEqual([
      [rogue.id, why],
    ])
    expect(textsOf(creator.shown)).toEqual(['rogue 1', 'we go on'])
    expect(creator.alarms).toEqual([])
  })

  it('of an unknown type is chained and ignored', async () => {
    await post(rogue.seal({ kind: KIND.msg, ctr: 1, body: { ...base(), t: 'poll', question: '?' } }))
    await post(text(2))
    await creator.sync()
    expect(textsOf(creator.shown)).toEqual(['rogue 2'])
    expect(unreadable(creator)).toEqual([])
  })

  it('a prev that goes back is skipped; its counter is used up', async () => {
    const old = base()
    await post(text(1))
    await post(text(2, { prev: { eseq: 0, h: baseAfter(link, []).prev.h } }))
    await post(text(3))
    await post(text(4, { prev: old.prev }))
    await creator.sync()
    expect(textsOf(creator.shown)).toEqual(['rogue 1', 'rogue 3'])
    expect(unreadable(creator)).toEqual(['prev_regressed', 'prev_regressed'])
    expect(creator.alarms).toEqual([])
  })

  it.each<readonly [string, () => Bytes, 'gap' | 'fork']>([
    ['a counter jump', () => text(5), 'gap'],
    [
      'a session that begins late',
      () => rogue.seal({ kind: KIND.msg, ctr: 1, session: 9, body: { ...base(), t: 'leave' } }),
      'gap',
    ],
    ['a prev ahead of everything', () => text(1, { prev: { ...base().prev, eseq: 1000 } }), 'gap'],
    ['a prev of another log', () => text(1, { prev: { ...base().prev, h: 'A'.repeat(43) } }), 'fork'],
  ])('%s alarms in their own name', async (_, forge, kind) => {
    await post(forge())
    await creator.sync()
    expect(creator.alarms).toMatchObject([{ kind, author: rogue.id }])
  })

  it('cannot speak as another member', async () => {
    const forged = rogue.seal({
      kind: KIND.msg,
      ctr: 2,
      senderId: Buffer.from(creator.seat.participantId, 'base64url'),
      body: { ...base(), t: 'text', text: 'I am Ada' },
    })
    await post(forged)
    await creator.sync()
    expect(unreadable(creator)).toEqual(['signature'])
    expect(textsOf(creator.shown)).toEqual([])
  })

  it('cannot erase the words of others, nor what cannot be erased', async () => {
    await creator.sync()
    await creator.say('mine')
    const mine = server.log.events.filter(({ lane }) => lane === 'envelope').length
    for (const [i, target] of [mine, 1, 99, 0].entries()) {
      await post(rogue.seal({ kind: KIND.msg, ctr: 1 + i, body: { ...base(), t: 'erase', target } }))
    }
    await creator.sync()
    expect(unreadable(creator)).toEqual(['not_allowed', 'not_allowed', 'not_allowed', 'not_allowed'])
    expect(textsOf(await creator.engine.archived())).toEqual(['mine'])
  })

  it('that is erased again explains itself to late joiners: no false gap', async () => {
    const junk = await post(rogue.seal({ kind: KIND.msg, ctr: 40, body: new Uint8Array([0]) }))
    await post(text(1))
    await server.log.erase(junk ?? 0)
    const late = await join(server, link, 'Late')
    expect(late.alarms).toEqual([])
    expect(textsOf(late.shown)).toEqual(['rogue 1'])
  })
})

/** What a server shows to one side of a split room: the same beginning, then other words. */
async function createFork(server: Server, link: string): Promise<LogEvent[]> {
  const before = server.log.history(0)
  const rogue = await createRogue(link, 0x66)
  const body = { ...baseAfter(link, before), t: 'hello', pub: rogue.pub, nick: 'Fork' }
  return [...before, { lane: 'envelope', seq: 80, bytes: rogue.seal({ kind: KIND.hello, ctr: 0, body }) }]
}

function changeFirst(events: readonly LogEvent[], change: (bytes: Bytes) => Bytes): LogEvent[] {
  const [first] = envelopesOf(events)
  return changeOne(events, first?.seq, change)
}

function changeLast(events: readonly LogEvent[], change: (bytes: Bytes) => Bytes): LogEvent[] {
  return changeOne(events, envelopesOf(events).at(-1)?.seq, change)
}

function changeOne(events: readonly LogEvent[], seq: number | undefined, change: (bytes: Bytes) => Bytes): LogEvent[] {
  return events.map((event) =>
    event.lane === 'envelope' && event.seq === seq && event.bytes instanceof Uint8Array
      ? { ...event, bytes: change(event.bytes) }
      : event,
  )
}

function stubFirst(events: readonly LogEvent[]): LogEvent[] {
  const [first] = envelopesOf(events)
  return events.map((event) =>
    event === first && first.bytes instanceof Uint8Array
      ? { ...first, bytes: { header: first.bytes.slice(0, 56), hash: new Uint8Array(32) } }
      : event,
  )
}
