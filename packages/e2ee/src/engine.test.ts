import { describe, expect, it } from 'vitest'
import { createDevice, FullDiskError } from '../testing/device.ts'
import type { Member } from '../testing/member.ts'
import { createCreator, HALF, join, NOW, openPage, reload, textsOf } from '../testing/member.ts'
import { createRogue } from '../testing/rogue.ts'
import { KIND } from './envelope.ts'
import { AlarmError, EngineError, LinkError } from './errors.ts'
import { toBase64url, fromBase64url } from './bytes.ts'
import { sha256 } from './primitives.ts'
import type { OpenStore, Store } from './store.ts'
import { newUlid } from './ulid.ts'

async function pair() {
  const { server, creator, link } = await createCreator()
  const guest = await join(server, link, 'Bob')
  await creator.sync()
  return { server, creator, guest, link }
}

async function digitsOf(member: Member) {
  return (await member.engine.safety()).digits
}

describe('a room', () => {
  it('gives what the server asks for, and nothing that opens it', async () => {
    const { creator, link } = await createCreator()
    const { roomId, participantId, seatKey, joinKey } = creator.seat
    expect([roomId, participantId, seatKey, joinKey].map((text) => fromBase64url(text)?.length)).toEqual([
      16, 16, 32, 32,
    ])
    expect(link).toMatch(/^#1\.[\w-]{43}\.[\w-]{22}$/)
    expect(await creator.engine.link()).toBe(link)
  })

  it('hashes the raw join token for the server', async () => {
    const { room, creator } = await createCreator()
    const joinToken = fromBase64url(creator.seat.joinKey) ?? new Uint8Array()
    expect(room.joinKeyHash).toBe(toBase64url(await sha256(joinToken)))
  })

  it('carries texts both ways, in one order, to everybody', async () => {
    const { creator, guest } = await pair()
    await guest.say('hello')
    await creator.say('hi')
    await guest.say('how are you?')
    await Promise.all([creator.sync(), guest.sync()])
    expect(textsOf(creator.shown)).toEqual(['hello', 'hi', 'how are you?'])
    expect(textsOf(guest.shown)).toEqual(textsOf(creator.shown))
    expect([...creator.alarms, ...guest.alarms]).toEqual([])
  })

  it('shows a late joiner everything, and the same roster and number', async () => {
    const { server, creator, link } = await createCreator(3)
    const bob = await join(server, link, 'Bob')
    await creator.sync()
    await bob.say('early')
    const eve = await join(server, link, 'Eve')
    await Promise.all([creator.sync(), bob.sync()])
    expect(textsOf(eve.shown)).toEqual(['early'])
    expect(new Set([await digitsOf(creator), await digitsOf(bob), await digitsOf(eve)]).size).toBe(1)
    const { members } = await eve.engine.safety()
    expect(members.map(({ nick, verified }) => [nick, verified])).toEqual([
      ['Ada', 'link'],
      ['Bob', 'no'],
      ['Eve', 'no'],
    ])
  })

  it('waits for its creator: a guest sends nothing into an empty log', async () => {
    const { server, link } = await createCreator()
    const early = await openPage({ log: server.log, history: () => [] }, link)
    expect(await early.engine.begin('Bob')).toBeNull()
    await expect(early.engine.seal({ t: 'text', text: 'hi' })).rejects.toThrow(new EngineError('not_begun'))
  })

  it('keeps the link for its creator only, and only while seats are free', async () => {
    const { server, creator, guest, link } = await pair()
    expect(await creator.engine.link()).toBeNull()
    expect(await guest.engine.link()).toBeNull()
    // It stays away where a seat becomes free, over a reload too.
    server.log.leave(guest.seat.participantId)
    await creator.sync()
    expect(await (await reload(server, creator)).engine.link()).toBeNull()
    expect(link).not.toBe('')
  })

  it('is left, and entered again, by the same identity', async () => {
    const { server, creator, guest } = await pair()
    const together = await digitsOf(creator)
    await guest.send({ t: 'leave' })
    server.log.leave(guest.seat.participantId)
    await Promise.all([creator.sync(), guest.sync()])
    expect(creator.shown.at(-1)).toMatchObject({ type: 'gone', how: 'leave' })
    expect(await (await reload(server, creator)).engine.archived()).toEqual(creator.shown)
    expect(await digitsOf(creator)).not.toBe(together)
    await expect(guest.engine.seal({ t: 'text', text: 'x' })).rejects.toThrow(new EngineError('not_begun'))
    server.log.join(guest.seat.participantId)
    await guest.post(await guest.engine.begin('Bob'))
    await guest.say('back')
    await creator.sync()
    expect(textsOf(creator.shown)).toEqual(['back'])
    expect(await digitsOf(creator)).toBe(together)
    expect(creator.alarms).toEqual([])
  })

  it('counts an unreadable envelope between a seat and its hello, without a gap', async () => {
    const { server, creator, guest } = await pair()
    const early = await guest.engine.seal({ t: 'text', text: 'too early' })
    server.log.leave(guest.seat.participantId)
    server.log.join(guest.seat.participantId)
    await guest.post(early)
    await guest.sync()
    await guest.post(await guest.engine.begin('Bob'))
    await guest.say('in time')
    await Promise.all([creator.sync(), guest.sync()])
    expect(creator.shown.filter(({ type }) => type === 'unreadable')).toMatchObject([{ why: 'inactive' }])
    expect(textsOf(creator.shown)).toEqual(['in time'])
    expect([...creator.alarms, ...guest.alarms]).toEqual([])
  })

  it('forgets that people compared when the roster changes', async () => {
    const { server, creator, link } = await createCreator(3)
    const bob = await join(server, link, 'Bob')
    await creator.sync()
    expect(await creator.engine.verify('00000 00000 00000 00000 00000 00000')).toBe(false)
    expect(await creator.engine.verify(await digitsOf(bob))).toBe(true)
    expect((await creator.engine.safety()).members.map(({ verified }) => verified)).toEqual(['manual', 'manual'])
    const again = await reload(server, creator)
    expect((await again.engine.safety()).members.map(({ verified }) => verified)).toEqual(['manual', 'manual'])
    await join(server, link, 'Eve')
    await creator.sync()
    expect((await creator.engine.safety()).members.map(({ verified }) => verified)).toEqual(['link', 'no', 'no'])
  })

  it('shows a new nickname of a member', async () => {
    const { creator, guest } = await pair()
    await guest.post(await guest.engine.begin('Robert'))
    await Promise.all([creator.sync(), guest.sync()])
    expect((await creator.engine.safety()).members.map(({ nick }) => nick)).toEqual(['Ada', 'Robert'])
    expect(await guest.engine.begin('Robert')).toBeNull()
  })
})

describe('a page that is loaded again', () => {
  it('has its identity, seat, archive and place in the log', async () => {
    const { server, creator, guest } = await pair()
    await creator.say('one')
    await guest.sync()
    const again = await reload(server, guest)
    expect(again.seat).toEqual(guest.seat)
    expect(textsOf(await again.engine.archived())).toEqual(['one'])
    expect(await again.engine.archived()).toEqual(guest.shown)
    expect(await again.engine.standing()).toEqual(await guest.engine.standing())
    expect(await again.engine.begin('Bob')).toBeNull()
    await again.say('two')
    await creator.sync()
    expect(textsOf(creator.shown)).toEqual(['one', 'two'])
    expect(creator.alarms).toEqual([])
  })

  it('sends the same bytes again, then what waited, in a new session', async () => {
    const { server, creator, guest } = await pair()
    const sent = await guest.engine.seal({ t: 'text', text: 'one' })
    expect(await guest.engine.seal({ t: 'text', text: 'two' })).toBeNull()
    const again = await reload(server, guest)
    expect((await again.engine.standing()).waiting.map(({ content }) => content)).toEqual([
      { t: 'text', text: 'one' },
      { t: 'text', text: 'two' },
    ])
    const resent = await again.engine.begin('Bob')
    expect(resent).toEqual(sent)
    // The first sending had arrived, only its answer was lost.
    await server.log.append(guest.seat.participantId, sent?.bytes ?? new Uint8Array())
    await again.post(resent)
    await Promise.all([creator.sync(), again.sync()])
    expect(textsOf(creator.shown)).toEqual(['one', 'two'])
    expect(textsOf(again.shown)).toEqual(['one', 'two'])
    expect([...creator.alarms, ...again.alarms]).toEqual([])
  })

  it('finishes opening a room that was cut in the middle', async () => {
    const { server, creator, link } = await createCreator()
    // The same device, before anything was sent: a second room.
    const fresh = await creator.engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await creator.engine.enter(HALF)
    expect(fresh.link).not.toBe(link)
    const again = await openPage(server, `#${fresh.roomId}`, creator.device)
    const genesis = await again.engine.begin('Ada')
    expect(genesis?.lane).toBe('log')
    expect(genesis?.bytes[2]).toBe(0)
    const hello = genesis === null ? null : await again.engine.acked(genesis, 1)
    expect(hello?.bytes[2]).toBe(1)
    expect(await again.engine.begin('Ada')).toEqual(hello)
  })

  it('is told to ask for the link where nothing is kept', async () => {
    const { server, creator, guest, link } = await pair()
    await guest.engine.destroy()
    await expect(guest.engine.seal({ t: 'leave' })).rejects.toThrow(new EngineError('not_open'))
    await expect(openPage(server, `#${guest.seat.roomId}`, guest.device)).rejects.toThrow(
      new EngineError('unknown_room'),
    )
    const [suite, secret] = link.split('.')
    const tampered = `${suite}.${secret}.${'A'.repeat(22)}`
    await expect(openPage(server, tampered, creator.device)).rejects.toThrow(new EngineError('link_mismatch'))
    await expect(openPage(server, '#2.a.b')).rejects.toThrow(new LinkError('newer_page'))
  })
})

it('applies an event whole or not at all, and retries after a failed write', async () => {
  const { server, creator, guest } = await pair()
  await creator.say('hello')
  const before = await guest.engine.standing()
  const [event] = server.log.history(before.cursor)
  if (event?.lane !== 'envelope') throw new Error('no message')
  guest.device.failNextWrite()
  await expect(guest.engine.receive(event)).rejects.toThrow(FullDiskError)
  expect(await guest.engine.standing()).toEqual(before)
  expect(textsOf(await guest.engine.receive(event))).toEqual(['hello'])
  expect(await guest.engine.receive(event)).toEqual([])
})

it('takes what fills the room, and shows its link no more, in one', async () => {
  const device = createDevice()
  let isFull = false
  const openStore: OpenStore = async (roomId) => {
    const store = await device.openStore(roomId)
    const write: Store['write'] = async (writes) => {
      if (isFull && writes.some(({ table }) => table === 'members')) throw new FullDiskError()
      return store.write(writes)
    }
    return { ...store, write }
  }
  const { server, creator, link } = await createCreator(2, { ...device, openStore })
  await join(server, link, 'Bob')
  isFull = true
  await expect(creator.sync()).rejects.toThrow(FullDiskError)
  expect(await creator.engine.link()).toBe(link)
  isFull = false
  await creator.sync()
  expect(creator.shown.at(-1)).toMatchObject({ body: { t: 'hello', nick: 'Bob' } })
  expect(await creator.engine.link()).toBeNull()
})

describe('sending', () => {
  it('the same bytes again stores nothing', async () => {
    const { guest } = await pair()
    const sent = await guest.engine.seal({ t: 'text', text: 'in flight' })
    guest.device.failNextWrite()
    expect(await guest.engine.begin('Bob')).toEqual(sent)
  })

  it('says a body once under the id that was chosen, also after a reload', async () => {
    const { server, creator, guest } = await pair()
    const said = [{ t: 'text', text: 'once' }, newUlid(NOW)] as const
    expect(await guest.engine.seal(...said)).not.toBeNull()
    expect(await guest.engine.seal(...said)).toBeNull()
    const again = await reload(server, guest)
    expect(await again.engine.seal(...said)).toBeNull()
    await again.post(await again.engine.begin('Bob'))
    // Acknowledged, and not seen in the log yet: it may be sealed again, and is shown once all the same.
    const unaware = await reload(server, again)
    await unaware.post(await unaware.engine.seal(...said))
    await Promise.all([creator.sync(), unaware.sync()])
    expect(await unaware.engine.seal(...said)).toBeNull()
    for (const { shown } of [creator, unaware]) expect(textsOf(shown)).toEqual(['once'])
    expect([...creator.alarms, ...unaware.alarms]).toEqual([])
  })

  it('refuses what cannot be sent before anything is sealed', async () => {
    const { guest } = await pair()
    await expect(guest.engine.seal({ t: 'text', text: 'a'.repeat(15_800) })).rejects.toThrow(
      new EngineError('too_large'),
    )
    await expect(guest.engine.seal({ t: 'text', text: '' })).rejects.toThrow(new EngineError('malformed'))
    await guest.say('fine')
    expect((await guest.engine.standing()).waiting).toEqual([])
  })

  it('keeps one envelope in flight, and goes on after a refusal without a hole', async () => {
    const { server, creator, guest } = await pair()
    const first = await guest.engine.seal({ t: 'text', text: 'refused' })
    if (first === null) throw new Error('nothing to send')
    expect(await guest.engine.seal({ t: 'text', text: 'second' })).toBeNull()
    const second = await guest.engine.rejected(first, 'refused')
    expect(await guest.engine.acked(first, 99)).toBeNull()
    await guest.post(second)
    await guest.say('third')
    await Promise.all([creator.sync(), guest.sync()])
    expect(textsOf(creator.shown)).toEqual(['second', 'third'])
    expect([...creator.alarms, ...guest.alarms]).toEqual([])
    expect(server.log.events.filter(({ lane }) => lane === 'envelope')).toHaveLength(5)
  })

  it('seals a stale envelope again with the same body id, and receivers show it once', async () => {
    const { server, creator, guest } = await pair()
    const first = await guest.engine.seal({ t: 'text', text: 'once' })
    if (first === null) throw new Error('nothing to send')
    await server.log.append(guest.seat.participantId, first.bytes)
    const again = await guest.engine.rejected(first, 'conflict')
    expect(again?.bodyId).toBe(first.bodyId)
    expect(again?.id).not.toBe(first.id)
    await guest.post(again)
    await creator.sync()
    expect(textsOf(creator.shown)).toEqual(['once'])
    expect(creator.alarms).toEqual([])
  })

  it('drops everything when the room has ended', async () => {
    const { guest } = await pair()
    const first = await guest.engine.seal({ t: 'text', text: 'a' })
    await guest.engine.seal({ t: 'text', text: 'b' })
    expect(first === null ? 1 : await guest.engine.rejected(first, 'ended')).toBeNull()
    expect((await guest.engine.standing()).waiting).toEqual([])
  })

  it('signals typing, which is never kept', async () => {
    const { creator, guest, link } = await pair()
    const before = await guest.engine.standing()
    const frames = [
      await guest.engine.seal({ t: 'typing', on: true, at: NOW }),
      await guest.engine.seal({ t: 'typing', on: false, at: NOW }),
    ]
    const [on, off] = frames.map((frame) => frame?.bytes ?? new Uint8Array())
    if (on === undefined || off === undefined) throw new Error('no frames')
    expect(frames.map((frame) => frame?.lane)).toEqual(['signal', 'signal'])
    const from = guest.seat.participantId
    expect(await creator.engine.signal(on)).toEqual([{ type: 'typing', from, on: true, at: NOW }])
    expect(await creator.engine.signal(on)).toEqual([])
    expect(await creator.engine.signal(off)).toEqual([{ type: 'typing', from, on: false, at: NOW }])
    expect(await creator.engine.signal(on)).toEqual([])
    expect(await guest.engine.signal(off)).toEqual([])
    expect(await creator.engine.signal(new Uint8Array(328))).toEqual([])
    const rogue = await createRogue(link, 0x21)
    const body = { t: 'typing', on: true, at: NOW }
    const forged = rogue.seal({ kind: KIND.ephemeral, ctr: 0, body, senderId: Buffer.from(from, 'base64url') })
    expect(await creator.engine.signal(forged)).toEqual([])
    expect(await creator.engine.signal(rogue.seal({ kind: KIND.ephemeral, ctr: 0, body }))).toEqual([])
    expect(await guest.engine.standing()).toEqual(before)
  })
})

describe('erasure', () => {
  it('is by its sender, by the creator, or by the server', async () => {
    const { server, creator, guest } = await pair()
    for (const text of ['a', 'b', 'c']) await guest.say(text)
    await creator.sync()
    const [a, b, c] = creator.shown.filter((event) => event.type === 'entry' && event.body.t === 'text')
    if (a?.type !== 'entry' || b?.type !== 'entry' || c?.type !== 'entry') throw new Error('texts are missing')
    await guest.send({ t: 'erase', target: a.eseq })
    await creator.send({ t: 'erase', target: b.eseq })
    for (const { seq } of [a, b, c]) await server.log.erase(seq)
    await Promise.all([creator.sync(), guest.sync()])
    const expected = [
      [a.eseq, 'sender'],
      [b.eseq, 'creator'],
      [c.eseq, 'server'],
    ]
    const erasuresOf = (shown: Member['shown']) =>
      shown.flatMap((event) => (event.type === 'erased' ? [[event.eseq, event.by]] : []))
    expect(erasuresOf(creator.shown)).toEqual(expected)
    expect(erasuresOf(await creator.engine.archived())).toEqual(expected)
    expect(JSON.stringify(await creator.engine.archived())).not.toContain('"text":"a"')

    const late = await reload(server, guest)
    expect(erasuresOf(await late.engine.archived())).toEqual(expected)
  })

  it('keeps its place: a late joiner counts stubs and believes erase bodies', async () => {
    const { server, creator, link } = await createCreator(3)
    const bob = await join(server, link, 'Bob')
    for (const text of ['a', 'b', 'c']) await bob.say(text)
    await bob.sync()
    const texts = bob.shown.filter((event) => event.type === 'entry' && event.body.t === 'text')
    const [a, , c] = texts
    if (a?.type !== 'entry' || c?.type !== 'entry') throw new Error('texts are missing')
    await bob.send({ t: 'erase', target: a.eseq })
    await server.log.erase(a.seq)
    await server.log.erase(c.seq)
    await bob.say('d')
    const eve = await join(server, link, 'Eve')
    expect(textsOf(eve.shown)).toEqual(['b', 'd'])
    expect(eve.shown.flatMap((event) => (event.type === 'erased' ? [[event.eseq, event.by]] : []))).toEqual([
      [a.eseq, 'server'],
      [c.eseq, 'server'],
      [a.eseq, 'sender'],
    ])
    await Promise.all([creator.sync(), bob.sync()])
    expect([...creator.alarms, ...bob.alarms, ...eve.alarms]).toEqual([])
  })

  it('accepts only the first claim for a burn, and none by its sender', async () => {
    const { server, creator, link } = await createCreator(3)
    const bob = await join(server, link, 'Bob')
    const blob = { id: 'A'.repeat(22), key: 'A'.repeat(43), size: 4096, chunks: 1, sha256: 'A'.repeat(43) }
    await creator.sync()
    await creator.send({ t: 'burn', what: 'text', blob })
    await bob.sync()
    const target = bob.shown.at(-1)
    if (target?.type !== 'entry') throw new Error('no burn')
    const claim = { target: target.seq, until: 1 }
    const winner = bob.seat.participantId
    expect(await bob.engine.claimed({ ...claim, seq: 90, by: creator.seat.participantId })).toEqual([])
    expect(await bob.engine.claimed({ ...claim, seq: 91, by: winner })).toEqual([
      { type: 'claimed', eseq: target.eseq, by: winner, until: 1 },
    ])
    expect(await bob.engine.claimed({ ...claim, seq: 92, by: 'somebody else' })).toEqual([])
    expect(await bob.engine.claimed({ ...claim, seq: 93, target: 1, by: winner })).toEqual([])
  })

  it('marks a claim as asked for only if we asked, also after a reload', async () => {
    const { server, creator, guest } = await pair()
    const blob = { id: 'A'.repeat(22), key: 'A'.repeat(43), size: 4096, chunks: 1, sha256: 'A'.repeat(43) }
    await creator.send({ t: 'burn', what: 'text', blob })
    await creator.send({ t: 'burn', what: 'text', blob })
    await guest.sync()
    const [forged, asked] = guest.shown.filter((event) => event.type === 'entry' && event.body.t === 'burn')
    if (forged?.type !== 'entry' || asked?.type !== 'entry') throw new Error('no burns')
    await guest.engine.claiming(asked.eseq, true)
    await guest.engine.claiming(forged.eseq, true)
    await guest.engine.claiming(forged.eseq, false)
    const again = await reload(server, guest)
    const claim = { by: guest.seat.participantId, until: 1 }
    for (const [i, { seq }] of [forged, asked].entries()) {
      await again.engine.claimed({ seq: 90 + i, target: seq, ...claim })
    }
    const claims = (await again.engine.archived()).filter(({ type }) => type === 'claimed')
    expect(claims).toEqual([
      { type: 'claimed', eseq: forged.eseq, ...claim },
      { type: 'claimed', eseq: asked.eseq, ...claim, asked: true },
    ])
    // It is told at once where the claim stands already, by whoever sent it.
    await again.engine.claiming(forged.eseq, true)
    expect((await again.engine.archived()).filter((shown) => 'asked' in shown)).toHaveLength(2)
  })

  it('keeps the body id of an erased message for those who saw it', async () => {
    const { server, creator, guest } = await pair()
    await guest.say('gone')
    await creator.sync()
    const [message] = creator.shown.filter((event) => event.type === 'entry' && event.body.t === 'text')
    if (message?.type !== 'entry') throw new Error('no message')
    await server.log.erase(message.seq)
    await creator.sync()
    const erased = (await (await reload(server, creator)).engine.archived()).find(({ type }) => type === 'erased')
    expect(erased).toMatchObject({ eseq: message.eseq, bodyId: message.body.id })
  })

  it('of a burn is believed from the winner of the claim', async () => {
    const { server, creator, link } = await createCreator(3)
    const bob = await join(server, link, 'Bob')
    const eve = await join(server, link, 'Eve')
    const blob = { id: 'A'.repeat(22), key: 'A'.repeat(43), size: 4096, chunks: 1, sha256: 'A'.repeat(43) }
    await creator.sync()
    await creator.send({ t: 'burn', what: 'text', blob })
    await Promise.all([bob.sync(), eve.sync()])
    const burn = bob.shown.findLast((event) => event.type === 'entry')
    if (burn?.type !== 'entry') throw new Error('no burn')
    expect(server.log.claim(burn.seq, bob.seat.participantId)).toBe(true)
    expect(server.log.claim(burn.seq, eve.seat.participantId)).toBe(false)
    await Promise.all([bob.sync(), eve.sync()])
    await eve.send({ t: 'burned', target: burn.eseq })
    await bob.send({ t: 'burned', target: burn.eseq })
    await server.log.erase(burn.seq)
    await creator.sync()
    expect(creator.shown.slice(-3)).toMatchObject([
      { type: 'unreadable', from: eve.seat.participantId, why: 'not_allowed' },
      { type: 'entry', body: { t: 'burned' } },
      { type: 'erased', eseq: burn.eseq, by: 'burned' },
    ])
    expect(creator.alarms).toEqual([])
  })
})

describe('a kick', () => {
  it('is the creator’s', async () => {
    const { server, creator, guest } = await pair()
    await guest.send({ t: 'kick', who: creator.seat.participantId })
    await creator.send({ t: 'kick', who: guest.seat.participantId })
    server.log.leave(guest.seat.participantId)
    await creator.sync()
    expect(creator.shown.slice(-3)).toMatchObject([
      { type: 'unreadable', why: 'not_allowed' },
      { type: 'entry', body: { t: 'kick' } },
      { type: 'gone', from: guest.seat.participantId, how: 'kick' },
    ])
    expect((await creator.engine.safety()).members).toHaveLength(1)
  })
})

it('closes the composer for good after an alarm', async () => {
  const { server, guest } = await pair()
  const events = server.log.history(0)
  const forged = events.map((event) =>
    event.seq === events.at(-1)?.seq ? { ...event, bytes: new Uint8Array(584) } : event,
  )
  await guest.engine.welcomed(false)
  await guest.take(forged.filter((event) => event.lane === 'envelope'))
  expect(guest.alarms).toMatchObject([{ kind: 'fork', author: null }])
  await expect(guest.engine.seal({ t: 'text', text: 'x' })).rejects.toThrow(AlarmError)
  await expect(guest.engine.seal({ t: 'typing', on: true, at: NOW })).rejects.toThrow(AlarmError)
  const again = await reload(server, guest)
  expect((await again.engine.standing()).alarm).toMatchObject({ kind: 'fork' })
  await expect(again.engine.seal({ t: 'text', text: 'x' })).rejects.toThrow(AlarmError)
})
