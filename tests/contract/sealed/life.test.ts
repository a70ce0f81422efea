import { createCompany } from '@wick/client/testing/company'
import { messagesOf, textsOf, tryOpen, type Person } from '@wick/client/testing/person'
import type { RoomState } from '@wick/client/state/room-state'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { dumpRedis, dumpStream, foundIn } from '../../support/dump.ts'
import { readStream } from '../../support/room-log.ts'
import { connectStores, type Stores } from '../../support/stores.ts'

let cluster: Cluster
let stores: Stores
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
  stores = await connectStores(cluster)
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})
afterEach(() => company.close())

const hasTexts = (count: number) => (room: RoomState) => textsOf(room).length === count
const at = (nick: string) => ({ server: cluster.gateways[0] ?? '', nick })

/** The room as each sees it once somebody has come late and said one text, the only one that it has by then. */
async function withOneWhoIsLate(people: readonly Person[], link: string): Promise<RoomState[]> {
  const late = await company.open(link, at('Late'))
  await late.until('everything', ({ isAdmitted }) => isAdmitted)
  await late.say('after')
  return Promise.all([...people, late].map(({ until }) => until('what came after', hasTexts(1))))
}

/** Which stores have any of these bytes. */
async function kept(needles: readonly Buffer[]): Promise<string[]> {
  const holdsAny = (bytes: Uint8Array | null) => needles.some((needle) => Buffer.from(bytes ?? []).includes(needle))
  const stream = await readStream(stores.nats, '>')
  const redis = await Promise.all((await stores.redis.keys('*')).map((key) => stores.redis.dumpBuffer(key)))
  return [...(stream.some(({ data }) => holdsAny(data)) ? ['stream'] : []), ...(redis.some(holdsAny) ? ['redis'] : [])]
}

describe('typing', () => {
  it('reaches the other, ends with what was typed, and is stored nowhere', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    const before = [await dumpStream(stores.nats), await dumpRedis(stores.redis)].map(({ length }) => length)
    const signals: string[] = []
    ada.relay.up = (frame) => {
      if (typeof frame !== 'string') signals.push(Buffer.from(frame.subarray(0, 56)).toString('base64url'))
      return true
    }
    ada.session.typing.stroke()
    await bob.until('typing', ({ typing }) => typing.has(ada.session.participantId))
    expect(signals).toHaveLength(1)
    expect(foundIn(await dumpStream(stores.nats), signals)).toEqual([])
    expect(foundIn(await dumpRedis(stores.redis), signals)).toEqual([])
    expect((await dumpStream(stores.nats)).length).toBe(before[0])
    await ada.say('typed')
    const room = await bob.until('the message', hasTexts(1))
    expect(room.typing.size).toBe(0)
    // Nobody who says nothing more is typing.
    bob.session.typing.stroke()
    await ada.until('typing', ({ typing }) => typing.has(bob.session.participantId))
    await ada.until('silence', ({ typing }) => typing.size === 0)
    expect(room.unreadable).toBe(0)
  })
})

describe('erasing a message', () => {
  it('drops the content everywhere, leaves header and hash, and breaks no chain', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { capacity: 3 })
    const [ada, bob] = people
    await ada.say('to be erased')
    await ada.say('to stay')
    const [target] = messagesOf(await bob.until('both', hasTexts(2)))
    await ada.until('both', hasTexts(2))
    const { eseq, seq } = target ?? { eseq: 0, seq: 0 }
    expect(await bob.session.erase(eseq + 99)).toMatchObject({ ok: false })
    expect((await ada.session.erase(eseq)).ok).toBe(true)
    for (const { until } of people) {
      const room = await until('the erasure', (state) => textsOf(state).length === 1)
      expect(messagesOf(room)[0]).toMatchObject({ eseq, content: null, erased: 'sender' })
    }
    const stubs = messagesOf(bob.session.state()).filter(({ content }) => content === null)
    expect(stubs).toHaveLength(1)

    const late = await company.open(link, at('Late'))
    const room = await late.until('everything', (state) => state.isAdmitted && textsOf(state).length === 1)
    expect(messagesOf(room)[0]).toMatchObject({ eseq, seq, content: null, erased: 'sender' })
    // Who counts the stub has the chain of those who read the envelope: what refers to it is no fork.
    await ada.say('after')
    await late.say('me too')
    for (const person of [...people, late]) {
      const state = await person.until('everything', hasTexts(3))
      expect([state.alarm, state.unreadable]).toEqual([null, 0])
    }
  })

  it('takes every edit with it, of which nothing is left but headers and hashes', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { capacity: 3 })
    const [ada, bob] = people
    const sealed: Buffer[] = []
    ada.relay.up = (frame) => {
      if (typeof frame !== 'string') sealed.push(Buffer.from(frame.subarray(-64)))
      return true
    }
    await ada.say('said')
    const [message] = messagesOf(await ada.until('the text', hasTexts(1)))
    const { eseq, bodyId } = message ?? { eseq: 0, bodyId: '' }
    for (const text of ['said otherwise', 'and once more']) await ada.session.edit(bodyId, text)
    for (const { until } of people) await until('the edits', (room) => textsOf(room)[0] === 'and once more')
    expect(sealed).toHaveLength(3)
    const everywhere = sealed.map(() => ['stream', 'redis'])
    await expect.poll(() => Promise.all(sealed.map((needle) => kept([needle])))).toEqual(everywhere)

    expect((await bob.session.erase(eseq)).ok).toBe(false)
    // The members hear of it, and no call gets through: it is owed until the line is back.
    ada.relay.ask = (call) => {
      if (call.method === 'DELETE') throw new Error('away')
      return call
    }
    const erased = ada.session.erase(eseq)
    for (const { until } of people) await until('the erasure', hasTexts(0))
    expect(await Promise.all(sealed.slice(0, 3).map((needle) => kept([needle])))).toEqual(everywhere)
    ada.relay.ask = (call) => call
    ada.relay.cut()
    expect((await erased).ok).toBe(true)
    await expect.poll(() => kept(sealed.slice(0, 3))).toEqual([])

    for (const room of await withOneWhoIsLate(people, link)) {
      expect(messagesOf(room).map(({ erased }) => erased)).toEqual(['sender', null])
      expect(room.alarm).toBeNull()
    }
    const archived = JSON.stringify(await bob.engine.archived())
    for (const words of ['otherwise', 'once more']) expect(archived).not.toContain(words)
  })

  it('reaches an edit that its sender makes without having heard of it', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { capacity: 3 })
    const [ada, bob] = people
    await bob.say('said')
    const [message] = messagesOf(await ada.until('the text', hasTexts(1)))
    const { eseq, bodyId } = message ?? { eseq: 0, bodyId: '' }
    await bob.until('the text', hasTexts(1))
    await expect.poll(async () => (await bob.engine.standing()).waiting).toEqual([])
    const sealed: Buffer[] = []
    bob.relay.up = (frame) => {
      if (typeof frame !== 'string') sealed.push(Buffer.from(frame.subarray(-64)))
      return true
    }
    bob.relay.down = () => []
    expect((await ada.session.erase(eseq)).ok).toBe(true)
    await bob.session.edit(bodyId, 'too late')
    await expect.poll(() => kept(sealed.slice(0, 1))).toEqual(['stream', 'redis'])
    bob.relay.down = (frame) => [frame]
    bob.relay.cut()
    await expect.poll(() => kept(sealed.slice(0, 1))).toEqual([])

    for (const room of await withOneWhoIsLate(people, link)) {
      expect(messagesOf(room).map(({ erased }) => erased)).toEqual(['creator', null])
      expect([room.alarm, room.unreadable]).toEqual([null, 0])
    }
  })

  it('is the creator’s right over everybody, and nobody else’s over others', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob', 'Carol'])
    const [ada, bob, carol] = people
    await bob.say('mine')
    const [target] = messagesOf(await carol.until('a message', hasTexts(1)))
    await ada.until('a message', hasTexts(1))
    const { eseq } = target ?? { eseq: 0 }
    expect(await carol.session.erase(eseq)).toMatchObject({ ok: false, refusal: { code: 'not_sender' } })
    expect((await ada.session.erase(eseq)).ok).toBe(true)
    const room = await bob.until('the erasure', hasTexts(0))
    expect(messagesOf(room)).toMatchObject([{ erased: 'creator' }])
    // Carol asked for what was not hers, and everybody sees that she did.
    expect(room.unreadable).toBe(1)
  })
})

describe('the seats of a room', () => {
  it('can be taken away by the creator: the door is locked behind who is kicked', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob', 'Eve'])
    const [ada, bob, eve] = people
    expect(await bob.session.kick(eve.session.participantId)).toMatchObject({ refusal: { code: 'not_creator' } })
    expect((await ada.session.kick(eve.session.participantId)).ok).toBe(true)
    const room = await eve.session.over
    expect(room.end?.reason).toBe('removed')
    expect(eve.device.holds(eve.session.roomId)).toBe(false)
    for (const { until } of [ada, bob]) {
      const state = await until('two of us', ({ participants, members }) => participants.length + members.length === 4)
      expect(state.isLocked).toBe(true)
      expect(state.entries.findLast(({ kind }) => kind === 'gone')).toMatchObject({ how: 'kick' })
    }
    expect(await tryOpen(link, at('Eve again'))).toMatchObject({ refusal: { code: 'room_locked' } })
    expect((await ada.session.setLocked(false)).ok).toBe(true)
    await company.open(link, at('Carol'))
  })

  it('are given back by leaving, in the leaver’s own words', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    expect((await bob.session.leave()).ok).toBe(true)
    expect((await bob.session.over).end?.reason).toBe('left')
    expect(bob.device.holds(bob.session.roomId)).toBe(false)
    const room = await ada.until(
      'to be alone',
      ({ members, participants }) => members.length + participants.length === 2,
    )
    expect(room.entries.findLast(({ kind }) => kind === 'gone')).toMatchObject({ how: 'leave' })
    await company.open(link, at('Carol'))
    await ada.until('Carol', ({ members }) => members.length === 2)
  })
})

it('readmits a member whose leave was announced but whose call failed', async () => {
  const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
  const [ada, bob] = people
  bob.relay.ask = (call) => (call.method === 'DELETE' ? { ...call, path: '/nowhere' } : call)
  expect((await bob.session.leave()).ok).toBe(false)
  await bob.until('to be back', ({ entries, isAdmitted }) => isAdmitted && entries.some(({ kind }) => kind === 'gone'))
  await bob.say('still here')
  const room = await ada.until('the message', hasTexts(1))
  expect(room.entries.map(({ kind }) => kind).slice(-3)).toEqual(['gone', 'arrived', 'message'])
  expect([room.unreadable, room.members.length]).toEqual([0, 2])
})

describe('the end of a room', () => {
  it('moves with an extension, for everybody, and once', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    const target = ada.session.state().expiresAt + 60_000
    expect((await bob.session.extend(target)).ok).toBe(true)
    expect((await ada.session.extend(target)).ok).toBe(true)
    for (const { until } of people) {
      const room = await until('the extension', ({ expiresAt }) => expiresAt === target)
      expect(room.entries.filter(({ kind }) => kind === 'extended')).toHaveLength(1)
    }
    expect(await ada.session.extend(target + 86_400_000)).toMatchObject({ refusal: { code: 'limit_reached' } })
  })

  it('by destruction wipes every store, and proves what the server cleared', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    await ada.say('soon gone')
    await bob.until('the message', hasTexts(1))
    await bob.session.destroy()
    for (const { session, device } of people) {
      const room = await session.over
      expect(room.end).toMatchObject({ reason: 'destroyed', by: bob.session.participantId })
      expect(room.certificate?.stores.map(({ left }) => left)).toEqual(room.certificate?.stores.map(() => 0))
      expect([room.entries, room.own, room.members, [...room.nicks]]).toEqual([[], [], [], []])
      expect(device.holds(session.roomId)).toBe(false)
      expect(await session.send({ t: 'text', text: 'too late' })).toEqual({ ok: false, refusal: 'over' })
    }
  })

  it('is told with its certificate on a late return, and clears the device', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    await ada.say('you will never see this')
    bob.session.close()
    await ada.session.destroy()
    await ada.session.over
    const { device, jar } = bob
    const again = await company.open(`#${bob.session.roomId}`, { ...at('Bob'), device, jar })
    const room = await again.session.over
    expect(room.end).toMatchObject({ reason: 'destroyed', by: ada.session.participantId })
    expect(room.certificate).not.toBeNull()
    expect(device.holds(bob.session.roomId)).toBe(false)
  })

  it('by time hides everything at once and wipes it with the server’s word', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { ttlSeconds: 20 })
    const [ada, bob] = people
    await ada.say('for twenty seconds')
    const seen = await bob.until('the message', hasTexts(1))
    expect(seen.isHidden).toBe(false)
    const curtains: string[] = []
    bob.session.subscribe((event) => {
      if (event.type === 'due' || event.type === 'ended') curtains.push(event.type)
    })
    for (const { session, device } of people) {
      const room = await session.over
      expect([room.end?.reason, room.isHidden, room.certificate !== null]).toEqual(['expired', true, true])
      expect(device.holds(session.roomId)).toBe(false)
    }
    // Whichever was first, nothing was shown any more.
    expect(['due', 'ended']).toContain(curtains[0])
  })
})
