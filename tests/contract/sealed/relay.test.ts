import { createCompany } from '@wick/client/testing/company'
import { type Durable, durableOf, frameOf, isSaidBy, retell, setByte, tamper } from '@wick/client/testing/frames'
import { linkOf, messagesOf, type Person, textsOf } from '@wick/client/testing/person'
import type { Passed, Relay } from '@wick/client/testing/relay'
import { noticesOf } from '@wick/client/state/notices'
import type { RoomState } from '@wick/client/state/room-state'
import { messageIdOf } from '@wick/e2ee/envelope'
import { sha256 } from '@wick/e2ee/primitives'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const at = (nick: string) => ({ server: cluster.gateways[0] ?? '', nick })
const hasTexts = (count: number) => (room: RoomState) => textsOf(room).length === count
const isAlarmed = ({ alarm }: RoomState) => alarm !== null
const idOf = ({ session }: Person) => session.participantId

/** One who talks, and one who hears it through somebody dishonest. */
let ada: Person
let bob: Person
let link: string

async function meet(capacity = 2): Promise<void> {
  const meeting = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { capacity })
  ;[ada, bob] = meeting.people
  link = meeting.link
}

async function saySome(count: number, from = 1): Promise<void> {
  for (let i = from; i < from + count; i++) await ada.say(`text ${i}`)
}

async function expectComposerClosed(): Promise<void> {
  expect(await bob.session.send({ t: 'text', text: 'still here?' })).toEqual({ ok: false, refusal: 'alarmed' })
}

describe('a line that is out of order, beside an honest history', () => {
  beforeEach(() => meet())

  const faults: Readonly<Record<string, () => (said: Durable, nth: number) => readonly Passed[]>> = {
    'drops one': () => (said, nth) => (nth === 2 ? [] : [frameOf(said)]),
    'swaps two': () => {
      let kept: Passed | null = null
      return (said, nth) => {
        if (nth === 2) kept = frameOf(said)
        return nth === 2 ? [] : nth === 3 && kept !== null ? [frameOf(said), kept] : [frameOf(said)]
      }
    },
    'brings everything twice': () => (said) => [frameOf(said), frameOf(said)],
    'brings everything again at the end': () => {
      const all: Passed[] = []
      return (said, nth) => {
        all.push(frameOf(said))
        return nth === 4 ? [frameOf(said), ...all] : [frameOf(said)]
      }
    },
  }

  it.each(Object.entries(faults))(
    'that %s is gone on with silently: nothing lost, nothing doubled',
    async (_, fault) => {
      // Our own receipts would fill the place of what is missing, and a hole between two people is not explained by either.
      bob.relay.up = () => false
      tamper(bob.relay, idOf(ada), fault())
      await saySome(4)
      const room = await bob.until('everything', hasTexts(4))
      expect(textsOf(room)).toEqual(['text 1', 'text 2', 'text 3', 'text 4'])
      expect([room.alarm, room.unreadable, bob.log.length]).toEqual([null, 0, 4])
      bob.relay.up = () => true
      bob.relay.cut()
      await bob.say('all there')
      await ada.until('the answer', hasTexts(5))
    },
  )

  it('that brings frames which are none is replaced by another line', async () => {
    bob.relay.inject(new Uint8Array([0x10, 1, 2, 3]), 'no JSON', JSON.stringify({ type: 'of a newer server' }))
    await bob.until('another line', ({ connection }) => connection === 'reconnecting')
    await saySome(2)
    expect((await bob.until('everything', hasTexts(2))).alarm).toBeNull()
  })
})

describe('a server that keeps something back, on the line and in history', () => {
  beforeEach(() => meet())

  it('is found out by the sender’s next words: gap alarm in their name', async () => {
    const hidden = new Set<number>()
    tamper(bob.relay, idOf(ada), (said, nth) => {
      if (nth !== 1) return [frameOf(said)]
      hidden.add(said.seq)
      return []
    })
    retell(bob.relay, (frame) => (hidden.has(frame.seq) ? [] : [frame]))
    await saySome(2)
    const room = await bob.until('the alarm', isAlarmed)
    expect(room.alarm).toMatchObject({ kind: 'gap', author: idOf(ada) })
    await expectComposerClosed()
    // Going is possible.
    expect((await bob.session.leave()).ok).toBe(true)
  })

  it('is found out by our own words that it said it had: alarm gap', async () => {
    const { relay } = bob
    const [last] = bob.session.state().entries.slice(-1)
    relay.up = (frame) => {
      if (typeof frame === 'string') return true
      relay.up = () => true
      void sha256(frame).then((hash) =>
        relay.inject(JSON.stringify({ type: 'ack', id: messageIdOf(hash), seq: (last?.seq ?? 0) + 1, timestamp: 1 })),
      )
      return false
    }
    await bob.say('said, never kept')
    await bob.until('the lie', ({ own }) => own.some(({ progress }) => progress === 'sent'))
    // The log grows beyond the place where our words should be.
    await saySome(1)
    const room = await bob.until('the alarm', isAlarmed)
    expect(room.alarm).toMatchObject({ kind: 'gap', author: null })
  })

  it('and has no history to show, time after time, does not end in silence', async () => {
    let hidden = 0
    bob.relay.down = (frame) => {
      const durable = durableOf(frame)
      if (durable === null || !isSaidBy(durable.envelope, idOf(ada))) return [frame]
      hidden ||= durable.seq
      return durable.seq === hidden ? [] : [frame]
    }
    bob.relay.history = () => null
    await saySome(2)
    const room = await bob.until('the alarm', isAlarmed)
    expect(room.alarm).toMatchObject({ kind: 'gap', author: idOf(ada) })
  })
})

describe('a server that changes what it brings', () => {
  beforeEach(() => meet(3))

  const changes: Readonly<Record<string, (said: Durable) => readonly Passed[]>> = {
    'cuts an envelope short': (said) => [frameOf({ ...said, envelope: said.envelope.slice(0, -100) })],
    'turns one bit of the content': (said) => [
      frameOf({ ...said, envelope: setByte(said.envelope, 300, (said.envelope[300] ?? 0) ^ 1) }),
    ],
    'says it was of another suite': (said) => [frameOf({ ...said, envelope: setByte(said.envelope, 1, 2) })],
    'says it was of another version': (said) => [frameOf({ ...said, envelope: setByte(said.envelope, 0, 2) })],
    'puts it into another room': (said) => [frameOf({ ...said, envelope: setByte(said.envelope, 4, 0) })],
    'puts it into the mouth of another': (said) => [
      frameOf({ ...said, envelope: new Uint8Array(said.envelope.with(20, (said.envelope[20] ?? 0) ^ 1)) }),
    ],
  }

  it.each(Object.entries(changes))(
    'and %s shows it at once, and is alarmed about with the next word',
    async (what, change) => {
      let changed: number | null = null
      tamper(bob.relay, idOf(ada), (said, nth) => {
        if (nth !== 1) return [frameOf(said)]
        changed = said.seq
        return change(said)
      })
      await saySome(1)
      const shown = await bob.until('the entry that cannot be read', ({ unreadable }) => unreadable === 1)
      expect(noticesOf(shown)).toEqual(/suite|version/.test(what) ? ['downgrade_refused'] : [])
      expect(changed).not.toBeNull()
      await saySome(1, 2)
      const room = await bob.until('the alarm', isAlarmed)
      expect(['gap', 'fork']).toContain(room.alarm?.kind)
      await expectComposerClosed()
    },
  )

  it('and brings something again as new: shown as a replay, and alarmed about', async () => {
    tamper(bob.relay, idOf(ada), (said, nth) =>
      nth === 1 ? [frameOf(said), frameOf({ ...said, seq: said.seq + 1 })] : [frameOf(said)],
    )
    await saySome(1)
    const shown = await bob.until('the replay', ({ unreadable }) => unreadable === 1)
    expect([textsOf(shown), bob.log.length]).toEqual([['text 1'], 1])
    await saySome(2, 2)
    const room = await bob.until('the alarm', isAlarmed)
    expect(['gap', 'fork']).toContain(room.alarm?.kind)
  })

  it('is found out for showing two logs once one person hears the other', async () => {
    const carol = await company.open(link, at('Carol'))
    await carol.until('to be admitted', ({ isAdmitted }) => isAdmitted)
    await bob.until('Carol', ({ members }) => members.length === 3)
    // Bob is never told what Ada says; Carol hears it, and what she says next refers to it.
    tamper(bob.relay, idOf(ada), () => [])
    retell(bob.relay, (frame) => (frame.from === idOf(ada) ? [] : [frame]))
    await saySome(1)
    await carol.until('the message', hasTexts(1))
    await carol.say('did you hear that?')
    const room = await bob.until('the alarm', isAlarmed)
    expect(['gap', 'fork']).toContain(room.alarm?.kind)
    expect(carol.session.state().alarm).toBeNull()
  })

  it('and says that somebody left is believed visibly: what they say next is not shown', async () => {
    const [last] = bob.session.state().entries.slice(-1)
    const seq = (last?.seq ?? 0) + 1
    // Other rooms move the stream on, so that no word of this one stands at the place of the lie.
    await company.meeting(cluster.gateways, ['Carol', 'Dave'])
    bob.relay.inject(
      JSON.stringify({ type: 'left', seq, timestamp: 1, participantId: idOf(ada), participants: [idOf(bob)] }),
    )
    const room = await bob.until('her going', ({ members }) => members.length === 1)
    expect(room.entries.at(-1)).toMatchObject({ kind: 'gone', from: idOf(ada), how: 'left' })
    await saySome(1)
    await bob.until('the entry of nobody', ({ unreadable }) => unreadable > 0)
    expect(textsOf(bob.session.state())).toEqual([])
  })
})

describe('a server that lies to whoever comes late', () => {
  beforeEach(async () => {
    await meet(3)
    await saySome(3)
    await bob.until('everything', hasTexts(3))
  })

  /** Carol comes through a relay that has been told what to do before she comes. */
  function carolThrough(down: (frame: Passed) => readonly Passed[]): Promise<Person> {
    const rig = (relay: Relay) => {
      relay.down = down
    }
    return company.open(link, { ...at('Carol'), rig })
  }

  const isGenesis = (frame: Passed) => durableOf(frame)?.envelope[2] === 0

  it('by leaving the beginning out: the room is refused', async () => {
    const carol = await carolThrough((frame) => (isGenesis(frame) ? [] : [frame]))
    const room = await carol.until('the alarm', isAlarmed)
    expect(room.alarm).toEqual({ kind: 'refused', reason: 'no_genesis' })
    expect(textsOf(room)).toEqual([])
  })

  it('by changing the beginning: the room is refused', async () => {
    const carol = await carolThrough((frame) => {
      const durable = durableOf(frame)
      return durable !== null && isGenesis(frame)
        ? [frameOf({ ...durable, envelope: setByte(durable.envelope, 100, 0) })]
        : [frame]
    })
    expect((await carol.until('the alarm', isAlarmed)).alarm).toEqual({ kind: 'refused', reason: 'bad_genesis' })
  })

  it('by stubs where nothing was erased: shown as removed by the server', async () => {
    let isDone = false
    const carol = await carolThrough((frame) => {
      const durable = durableOf(frame)
      if (durable === null || isDone || !isSaidBy(durable.envelope, idOf(ada))) return [frame]
      isDone = true
      const header = Buffer.from(durable.envelope.subarray(0, 56)).toString('base64url')
      const hash = 'A'.repeat(43)
      const { seq } = durable
      return [JSON.stringify({ type: 'erased', seq, target: seq, id: 'A'.repeat(22), from: idOf(ada), header, hash })]
    })
    const room = await carol.until('the alarm', isAlarmed)
    expect(messagesOf(room).map(({ erased }) => erased)).toContain('server')
    expect(room.alarm).toMatchObject({ kind: 'fork' })
  })

  it('about the capacity, or about who made the room: said, and the signed word counts', async () => {
    const carol = await carolThrough((frame) => {
      if (typeof frame !== 'string' || !frame.includes('"welcome"')) return [frame]
      return [JSON.stringify({ ...JSON.parse(frame), capacity: 9, creator: true })]
    })
    const room = await carol.until('everything', (state) => state.isAdmitted && textsOf(state).length === 3)
    expect(noticesOf(room)).toEqual(['capacity_differs', 'creator_differs'])
    expect(room.genesis?.body.capacity).toBe(3)
  })
})

describe('the whole log again', () => {
  beforeEach(async () => {
    await meet()
    await saySome(3)
    await bob.until('everything', hasTexts(3))
  })

  /** The next line asks for everything. */
  function forgetCursor(): void {
    bob.relay.lead = (path) => path.replace(/\?.*/, '')
    bob.relay.cut()
  }

  it('is compared and gone on with when it is the same', async () => {
    forgetCursor()
    await bob.until('the line', ({ isCaughtUp }) => isCaughtUp)
    await saySome(1, 4)
    const room = await bob.until('everything', hasTexts(4))
    expect([room.alarm, bob.log.length]).toEqual([null, 4])
  })

  it('is an alarm when one entry of it has changed', async () => {
    tamper(bob.relay, idOf(ada), (said, nth) => [
      frameOf(nth === 2 ? { ...said, envelope: setByte(said.envelope, 200, 0) } : said),
    ])
    forgetCursor()
    expect((await bob.until('the alarm', isAlarmed)).alarm).toMatchObject({ kind: 'fork', author: null })
    await expectComposerClosed()
  })

  it('is an alarm when one entry of it is missing', async () => {
    tamper(bob.relay, idOf(ada), (said, nth) => (nth === 2 ? [] : [frameOf(said)]))
    forgetCursor()
    await saySome(1, 4)
    expect((await bob.until('the alarm', isAlarmed)).alarm).toMatchObject({ kind: 'fork', author: null })
  })
})

describe('a server that names another incarnation of its log', () => {
  it('has lost the room', async () => {
    await meet()
    bob.relay.down = (frame) =>
      typeof frame === 'string' && frame.includes('"welcome"')
        ? [JSON.stringify({ ...JSON.parse(frame), epoch: 'e'.repeat(22) })]
        : [frame]
    bob.relay.cut()
    expect((await bob.session.over).end?.reason).toBe('lost')
    expect(bob.device.holds(bob.session.roomId)).toBe(false)
  })
})

describe('a server that seats more than the creator has signed', () => {
  it('alarms everybody, and the one too many is not admitted', async () => {
    const rig = (relay: Relay) => {
      relay.ask = (call) =>
        call.path === '/api/rooms'
          ? { ...call, body: JSON.stringify({ ...JSON.parse(String(call.body)), capacity: 3 }) }
          : call
    }
    ada = await company.create({ ...at('Ada'), rig }, { capacity: 2 })
    const ghostly = await linkOf(ada)
    bob = await company.open(ghostly, at('Bob'))
    await bob.until('to be admitted', ({ isAdmitted }) => isAdmitted)
    await company.open(ghostly, at('Ghost'))
    for (const person of [ada, bob]) {
      const room = await person.until('the alarm', isAlarmed)
      expect(room.alarm?.kind).toBe('capacity')
      expect(room.members).toHaveLength(2)
      expect(noticesOf(room)).toContain('capacity_differs')
    }
  })
})
