import { createCookieJar } from '@wick/client/cli/cookie-jar'
import type { RoomState } from '@wick/client/state/room-state'
import { createCompany } from '@wick/client/testing/company'
import { createDevice } from '@wick/client/testing/device'
import { type Durable, frameOf, tamper } from '@wick/client/testing/frames'
import { meet, type Person, textsOf } from '@wick/client/testing/person'
import { CREATE_ROOM, FOLLOW_EVENTS, READ_HISTORY } from '@wick/contracts/routes'
import { randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { newPerson } from '@wick/e2ee/testing/new-person'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../../support/cluster.ts'
import { type Answered, answerWith, RogueServer, withJson } from '../../../../support/rogue-server.ts'

const [ADA, BOB] = [await newPerson(), await newPerson()]

let cluster: Cluster
let rogue: RogueServer
const company = createCompany()
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on' })
  rogue = await RogueServer.before(cluster.gateways[0] ?? '')
})
afterAll(async () => {
  await rogue[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})
beforeEach(() => {
  // It lets nobody go around the line that it changes.
  rogue.does(FOLLOW_EVENTS, () => Promise.reject(new Error('cut')))
})
afterEach(() => {
  company.close()
  rogue.relents()
})

const hasTexts = (count: number) => (room: RoomState) => textsOf(room).length === count
const isAlarmed = ({ alarm }: RoomState) => alarm !== null
const idOf = ({ session }: Person) => session.participantId

function enter(who: typeof ADA, nick: string, secret: string, server = rogue.address): Promise<Person> {
  return company.converse(secret, {
    nick,
    account: { self: who.self, people: [ADA, BOB] },
    server,
    now: () => cluster.now(),
    device: createDevice(),
    jar: createCookieJar(),
  })
}

/** Ada is at the honest system, Bob at the one in front of it. */
async function talk(): Promise<readonly [ada: Person, bob: Person]> {
  const secret = toBase64url(randomBytes(32))
  const people = await Promise.all([enter(ADA, 'Ada', secret, cluster.gateways[0]), enter(BOB, 'Bob', secret)])
  await meet(people)
  return people
}

it('a conversation passes through a server that is honest', async () => {
  const [ada, bob] = await talk()
  await ada.say('hello')
  await bob.until('it', hasTexts(1))
  await bob.say('you too')
  const room = await ada.until('both', hasTexts(2))
  expect([room.alarm, room.unreadable]).toEqual([null, 0])
})

describe('a server of a conversation', () => {
  it('that keeps a word back is found out by the next one', async () => {
    const [ada, bob] = await talk()
    const hidden = new Set<number>()
    tamper(rogue, idOf(ada), (said) => {
      if (hidden.size > 0 && !hidden.has(said.seq)) return [frameOf(said)]
      hidden.add(said.seq)
      return []
    })
    rogue.does(READ_HISTORY, async (asked, pass) =>
      withJson<{ events: readonly { seq: number }[] }>(await pass(asked), (page) => ({
        ...page,
        events: page.events.filter(({ seq }) => !hidden.has(seq)),
      })),
    )
    await ada.say('kept back')
    await ada.say('shown')
    const room = await bob.until('the alarm', isAlarmed)
    expect([room.alarm, textsOf(room)]).toMatchObject([{ kind: 'gap', author: idOf(ada) }, []])
    expect(await bob.session.send({ t: 'text', text: 'secret' })).toEqual({ ok: false, refusal: 'alarmed' })
  })

  it('that brings a word of the conversation before shows none of it', async () => {
    const [before, bobBefore] = await talk()
    const said: Durable[] = []
    tamper(rogue, idOf(before), (durable) => {
      said.push(durable)
      return [frameOf(durable)]
    })
    await before.say('of yesterday')
    await bobBefore.until('it', hasTexts(1))
    const [old] = said
    if (old === undefined) throw new Error('nothing was said')
    const [ada, bob] = await talk()
    tamper(rogue, idOf(ada), (durable) => [frameOf({ ...durable, envelope: old.envelope })])
    await ada.say('of today')
    const room = await bob.until('what cannot be read', ({ unreadable }) => unreadable > 0)
    expect(textsOf(room)).toEqual([])
    rogue.down = (frame) => [frame]
    await ada.say('and more')
    expect(['gap', 'fork']).toContain((await bob.until('the alarm', isAlarmed)).alarm?.kind)
  })

  it('that says what was read or delivered is not believed: receipts are signed words', async () => {
    const [ada, bob] = await talk()
    await bob.say('one')
    await ada.until('it', hasTexts(1))
    const readBy = ({ marks }: RoomState) => marks.get(idOf(ada))?.read ?? 0
    await bob.until('that it arrived', ({ marks }) => (marks.get(idOf(ada))?.delivered ?? 0) > 0)
    rogue.inject(JSON.stringify({ type: 'marks', participantId: idOf(ada), delivered: 1_000_000, read: 1_000_000 }))
    await ada.say('two')
    const room = await bob.until('both', hasTexts(2))
    expect([readBy(room), room.alarm]).toEqual([0, null])
    // What she says herself counts.
    ada.session.read(Number.MAX_SAFE_INTEGER)
    await bob.until('that it was read', (now) => readBy(now) > 0)
  })

  it('that tells both that they made it: one beginning counts, and they talk', async () => {
    const made: Answered[] = []
    let lies = 0
    rogue.does(CREATE_ROOM, async (asked, pass) => {
      const answer = await pass(asked)
      if (answer.status === 201) made.push(answer)
      else lies++
      return answer.status === 201 ? answer : (made[0] ?? answerWith(answer.status))
    })
    const secret = toBase64url(randomBytes(32))
    const ada = await enter(ADA, 'Ada', secret)
    const bob = await enter(BOB, 'Bob', secret)
    await meet([ada, bob])
    expect([made.length, lies]).toEqual([1, 1])
    await ada.say('one')
    await bob.until('it', hasTexts(1))
    await bob.say('two')
    const room = await ada.until('both', hasTexts(2))
    expect([room.alarm, room.unreadable]).toEqual([null, 0])
  })
})
