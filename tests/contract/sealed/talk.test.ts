import { createCompany } from '@wick/client/testing/company'
import { linkOf, meet, messagesOf, textsOf } from '@wick/client/testing/person'
import { startEngineThread } from '@wick/client/testing/worker-thread'
import { createCookieJar } from '@wick/client/cli/cookie-jar'
import { progressOf } from '@wick/client/state/progress'
import type { RoomState } from '@wick/client/state/room-state'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'

let cluster: Cluster
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())
afterEach(() => company.close())

const hasTexts = (count: number) => (room: RoomState) => textsOf(room).length === count

describe('an encrypted room', () => {
  it('is talked in by two, through two gateways', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    await ada.say('hello Bob')
    await bob.until('a message', hasTexts(1))
    await bob.say('hello Ada')
    for (const { until, session } of people) {
      await until('both messages', hasTexts(2))
      expect(textsOf(session.state())).toEqual(['hello Bob', 'hello Ada'])
      expect(session.state().alarm).toBeNull()
    }
    expect(ada.session.state().safety).toBe(bob.session.state().safety)
    expect(bob.session.state().members.map(({ nick, verified }) => [nick, verified])).toEqual([
      ['Ada', 'link'],
      ['Bob', 'no'],
    ])
  })

  it('is talked in by three, who all see one order', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob', 'Carol'])
    await Promise.all(people.flatMap(({ say }, who) => Array.from({ length: 5 }, (_, i) => say(`${who} says ${i}`))))
    const seen = await Promise.all(people.map(({ until }) => until('every message', hasTexts(15))))
    for (const room of seen) {
      expect(messagesOf(room).map(({ seq, bodyId }) => [seq, bodyId])).toEqual(
        messagesOf(seen[0] ?? room).map(({ seq, bodyId }) => [seq, bodyId]),
      )
      expect(textsOf(room).filter((text) => text.startsWith('1'))).toEqual([0, 1, 2, 3, 4].map((i) => `1 says ${i}`))
    }
  })

  it('shows a message of ours from the queue to having been read', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    const steps: string[] = []
    ada.session.subscribe((_, room) => {
      const [message] = messagesOf(room)
      const step = message === undefined ? room.own[0]?.progress : progressOf(room, message)
      if (step !== undefined && steps.at(-1) !== step) steps.push(step)
    })
    await ada.say('look')
    const [message] = messagesOf(await bob.until('the message', hasTexts(1)))
    const reached = (progress: string) => (room: RoomState) =>
      messagesOf(room).some((sent) => progressOf(room, sent) === progress)
    await ada.until('that it was delivered', reached('delivered'))
    bob.session.read(message?.eseq ?? 0)
    await ada.until('that it was read', reached('read'))
    expect(steps.filter((step) => step !== 'sent')).toEqual(['queued', 'delivered', 'read'])
    // Nobody answers a receipt with a receipt.
    expect(ada.session.state().marks.get(ada.session.participantId)).toBeUndefined()
  })

  it('carries edits, reactions and replies, and a new name', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    await ada.say('teh start')
    const [first] = messagesOf(await bob.until('the message', hasTexts(1)))
    const target = first?.bodyId ?? ''
    await ada.session.send({ t: 'edit', target, text: 'the start' })
    await bob.session.send({ t: 'reaction', target, emoji: '👍' })
    await bob.session.send({ t: 'text', text: 'a reply', replyTo: target })
    await bob.session.rename('Robert')
    for (const { until } of people) {
      const room = await until('the new name', ({ nicks }) => nicks.get(bob.session.participantId) === 'Robert')
      expect(messagesOf(room)).toMatchObject([
        {
          content: { text: 'the start' },
          edits: [{}],
          reactions: [{ emoji: '👍', from: bob.session.participantId }],
        },
        { content: { text: 'a reply', replyTo: target } },
      ])
      expect(room.entries.map(({ kind }) => kind)).toEqual(['arrived', 'arrived', 'message', 'message', 'renamed'])
    }
  })

  it('is the same with the engine in a worker', async () => {
    await using thread = startEngineThread()
    const [server = ''] = cluster.gateways
    const ada = await company.create({ server, nick: 'Ada', engine: thread.engine })
    const bob = await company.open(await linkOf(ada), { server, nick: 'Bob' })
    await meet([ada, bob])
    await ada.say('from another thread')
    await bob.until('a message', hasTexts(1))
    await bob.say('so it is')
    await ada.until('an answer', hasTexts(2))
    await ada.session.destroy()
    for (const { session } of [ada, bob]) expect((await session.over).certificate).not.toBeNull()
  })

  it('is read from its beginning by whoever comes late', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'], { capacity: 3 })
    const [ada, bob] = people
    for (let i = 0; i < 3; i++) {
      await ada.say(`ada ${i}`)
      await bob.say(`bob ${i}`)
    }
    await bob.until('everything', hasTexts(6))
    const late = await company.open(link, { server: cluster.gateways[1] ?? '', nick: 'Late' })
    const room = await late.until('everything', (state) => state.isAdmitted && textsOf(state).length === 6)
    expect(textsOf(room)).toEqual(textsOf(ada.session.state()))
    await late.say('sorry')
    for (const { until } of people) await until('the late one', hasTexts(7))
  })
})

describe('a page that is loaded again', () => {
  it('has the same identity, seat, conversation and outbox', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    await bob.say('before')
    await ada.until('a message', hasTexts(1))
    await bob.until('our own', hasTexts(1))
    // The line takes nothing up any more, so that what is written now stays in the outbox.
    bob.relay.up = () => false
    await bob.say('written')
    await bob.say('and waiting')
    bob.session.close()

    const { device, jar } = bob
    const [, server = ''] = cluster.gateways
    const again = await company.open(`#${bob.session.roomId}`, { server, nick: 'Bob', device, jar })
    expect(again.session.participantId).toBe(bob.session.participantId)
    expect(textsOf(again.session.state())).toEqual(['before'])
    const room = await ada.until('the outbox', hasTexts(3))
    expect(textsOf(room)).toEqual(['before', 'written', 'and waiting'])
    expect(room.entries.map(({ kind }) => kind)).toEqual(['arrived', 'arrived', 'message', 'message', 'message'])
    expect(room.participants).toHaveLength(2)
    // The whole link opens the same room in the same way.
    again.session.close()
    const third = await company.open(link, { server, nick: 'Bob', device, jar })
    expect(third.session.participantId).toBe(bob.session.participantId)
    await third.until('everything', (state) => state.isCaughtUp && textsOf(state).length === 3)
  })

  it('gets its seat back when its cookies are lost', async () => {
    const { people } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    bob.session.close()
    const options = { server: cluster.gateways[0] ?? '', nick: 'Bob', device: bob.device, jar: createCookieJar() }
    const again = await company.open(`#${bob.session.roomId}`, options)
    await again.say('me again')
    const room = await ada.until('a message', hasTexts(1))
    expect(messagesOf(room)[0]?.from).toBe(bob.session.participantId)
    expect(room.participants).toHaveLength(2)
  })

  it('gives up the old seat and is somebody new after losing only its storage', async () => {
    const { people, link } = await company.meeting(cluster.gateways, ['Ada', 'Bob'])
    const [ada, bob] = people
    const digits = ada.session.state().safety
    bob.session.close()
    const again = await company.open(link, { server: cluster.gateways[0] ?? '', nick: 'Bob', jar: bob.jar })
    expect(again.session.participantId).not.toBe(bob.session.participantId)
    const isNew = ({ members, safety }: RoomState) => members.length === 2 && safety !== digits
    const room = await ada.until(
      'another Bob',
      (state) => isNew(state) && state.present.has(again.session.participantId),
    )
    expect(room.entries.filter(({ kind }) => kind === 'gone')).toMatchObject([{ how: 'left' }])
    expect(room.alarm).toBeNull()
  })
})
