import { findPair, keepPair } from '@wick/client/account/contacts/keep-pair'
import { acceptContact, blockContact, endContact } from '@wick/client/account/inbox/answer-contact'
import { askContact } from '@wick/client/account/inbox/ask-contact'
import { closeTalk, openTalk } from '@wick/client/account/inbox/open-talk'
import { type InboxPorts, ownSelf } from '@wick/client/account/inbox/inbox-ports'
import { readItems } from '@wick/client/account/inbox/read-items'
import { unrenewed } from '@wick/client/account/inbox/renew-pair'
import { MAX_ROUNDS, takeRenewal } from '@wick/client/account/inbox/take-renewal'
import { startStretchThread, type StretchThread } from '@wick/client/testing/stretch-thread'
import { runningTalk, type Talk } from '@wick/client/account/contacts/running-talk'
import { TALK } from '@wick/contracts/room-class'
import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { deriveJoinToken, deriveRoomId } from '@wick/e2ee/keys'
import { importHkdfKey, sha256 } from '@wick/e2ee/primitives'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { newByteId } from '../../../support/envelope.ts'
import { newKey, Visitor } from '../../../support/visitor.ts'
import { ContactDevice, granted } from './contact-device.ts'

let cluster: Cluster
let thread: StretchThread
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
  thread = startStretchThread()
})
afterAll(async () => {
  await thread[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const somebody = () => ContactDevice.signUp(cluster.gateways[0] ?? '', thread)
const refused = (code: string) => ({ ok: false, refusal: { code } })
const read = async (...devices: readonly ContactDevice[]) => {
  for (const { ports } of devices) granted(await readItems(ports))
}
const open = async ({ ports }: { readonly ports: InboxPorts }, whom: ContactDevice) =>
  granted(await openTalk(ports, whom.accountId))
const knownTalk = ({ ports }: ContactDevice, whom: ContactDevice) =>
  runningTalk(ports.vault.entries(), whom.accountId, ports.now())
const pairOf = ({ ports }: ContactDevice, whom: ContactDevice) => findPair(ports.vault.entries(), whom.accountId)
const isUntold = (of: ContactDevice, whom: ContactDevice) => pairOf(of, whom)?.isUntold

async function contacts() {
  const [ada, bob] = [await somebody(), await somebody()]
  granted(await askContact(ada.ports, { of: { handle: bob.handle }, name: 'Ada', note: '' }))
  await read(bob)
  granted(await acceptContact(bob.ports, ada.accountId, 'Bob'))
  await read(ada)
  return { ada, bob }
}

/** What a server is told of a conversation by whoever knows its secret. */
async function roomOf({ secret }: Talk) {
  const root = await importHkdfKey(fromBase64url(secret, 32) ?? new Uint8Array())
  const joinToken = await deriveJoinToken(root)
  const roomId = `${TALK.idPrefix}${toBase64url(await deriveRoomId(root))}`
  return { roomId, joinKey: toBase64url(joinToken), joinKeyHash: toBase64url(await sha256(joinToken)) }
}

/** Opens the room of a conversation, or sits down in it where somebody was faster. */
async function enter(visitor: Visitor, talk: Talk) {
  const { roomId, joinKey, joinKeyHash } = await roomOf(talk)
  const made = await visitor.call('POST', '/api/rooms', { roomId, joinKeyHash, ttlSeconds: TALK.maxTtlSeconds })
  const seat = await visitor.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: newByteId() })
  return { roomId, made: made.status === 201 ? 'made' : (made.body as { error: { code: string } }).error.code, seat }
}

describe('two contacts', () => {
  it('who call each other at once, a hundred times, have one conversation each time', async () => {
    const { ada, bob } = await contacts()
    for (let n = 0; n < 100; n++) {
      const talks = await Promise.all([open(ada, bob), open(bob, ada)])
      expect(talks.map((talk) => talk.n)).toEqual([n, n])
      expect(talks[0].secret).toBe(talks[1].secret)
      const visitors = [new Visitor(cluster.gateways[0] ?? ''), new Visitor(cluster.gateways[1] ?? '')] as const
      const entered = await Promise.all([enter(visitors[0], talks[0]), enter(visitors[1], talks[1])])
      expect(entered.map(({ made }) => made).toSorted()).toEqual(['made', 'room_exists'])
      expect(entered[0].roomId).toBe(entered[1].roomId)
      expect((await visitors[0].view(entered[0].roomId)).participants).toHaveLength(2)
      // Both hear of the other's call, and it changes nothing.
      await read(ada, bob)
      expect([(await knownTalk(ada, bob))?.n, (await knownTalk(bob, ada))?.n]).toEqual([n, n])
      await visitors[n % 2 === 0 ? 0 : 1].destroy(entered[0].roomId)
      await Promise.all([
        closeTalk(ada.ports, bob.accountId, n).then(granted),
        closeTalk(bob.ports, ada.accountId, n).then(granted),
      ])
    }
  })

  it('of whom one is away find the conversation when they come back, on each device', async () => {
    const { ada, bob } = await contacts()
    const desk = await bob.second(cluster.gateways[1] ?? '', thread)
    const talk = await open(ada, bob)
    expect(isUntold(ada, bob)).toBe(false)
    await read(bob)
    expect(await knownTalk(bob, ada)).toEqual(talk)
    granted(await desk.ports.vault.pull())
    expect(await knownTalk(desk, ada)).toEqual(talk)
    // It runs: nobody begins another one.
    expect([await open(desk, ada), await open(ada, bob)]).toEqual([talk, talk])
  })

  it('of whom one has missed calls catch up by the next', async () => {
    const { ada, bob } = await contacts()
    const deaf = ada.at({ deliver: async () => ({ ok: true, status: 202, value: undefined }) })
    for (let n = 0; n < 5; n++) {
      await open({ ports: deaf }, bob)
      granted(await closeTalk(deaf, bob.accountId, n))
    }
    const talk = await open(ada, bob)
    await read(bob)
    expect([talk.n, await knownTalk(bob, ada)]).toEqual([5, talk])
  })

  it('are told once the inbox has room, and talk meanwhile', async () => {
    const { ada, bob } = await contacts()
    const full = ada.at({ deliver: async () => ({ ok: false, refusal: { code: 'inbox_full', retryAfterMs: null } }) })
    const talk = await open({ ports: full }, bob)
    expect(isUntold(ada, bob)).toBe(true)
    await read(ada)
    expect(isUntold(ada, bob)).toBe(false)
    await read(bob)
    expect(await knownTalk(bob, ada)).toEqual(talk)
  })

  it('who are contacts no more begin none', async () => {
    const { ada, bob } = await contacts()
    await open(ada, bob)
    granted(await blockContact(ada.ports, bob.accountId))
    expect(await openTalk(ada.ports, bob.accountId)).toMatchObject(refused('blocked'))
    granted(await endContact(bob.ports, ada.accountId))
    expect(await openTalk(bob.ports, ada.accountId)).toMatchObject(refused('no_contact'))
    expect(await knownTalk(bob, ada)).toBeNull()
  })
})

it('two devices that begin a conversation at once begin the same', async () => {
  const { ada, bob: phone } = await contacts()
  const desk = await phone.second(cluster.gateways[1] ?? '', thread)
  const talks = await Promise.all([open(phone, ada), open(desk, ada)])
  expect([talks[0].n, talks[0].secret]).toEqual([talks[1].n, talks[1].secret])
  await read(ada)
  expect((await knownTalk(ada, phone))?.secret).toBe(talks[0].secret)
})

it('a call by whoever is no contact calls nobody', async () => {
  const { ada, bob } = await contacts()
  granted(await endContact(bob.ports, ada.accountId))
  // Ada has not heard of it yet.
  await open(ada, bob)
  await read(bob)
  expect([await bob.knows(ada), await knownTalk(bob, ada)]).toEqual([null, null])
})

describe('two whose roots have parted', () => {
  /** Bob has a root that follows from nothing that Ada knows. */
  async function parted() {
    const { ada, bob } = await contacts()
    const pair = pairOf(bob, ada)
    if (pair === null) throw new Error('no pair')
    keepPair(bob.ports.vault, ada.accountId, { ...pair, root: randomBytes(32) })
    granted(await bob.ports.vault.push())
    return { ada, bob }
  }

  async function expectOne(ada: ContactDevice, bob: ContactDevice) {
    expect(pairOf(ada, bob)).toMatchObject({ round: 1, n: 0 })
    expect(pairOf(bob, ada)?.id).toEqual(pairOf(ada, bob)?.id)
    expect((await open(ada, bob)).secret).toBe((await open(bob, ada)).secret)
  }

  it('begin anew by themselves, once one has called', async () => {
    const { ada, bob } = await parted()
    const before = await open(ada, bob)
    await read(bob, ada, bob, ada)
    await expectOne(ada, bob)
    expect((await open(ada, bob)).secret).not.toBe(before.secret)
    // Nothing more is said of it.
    await read(bob, ada, bob, ada)
    expect([...unrenewed(ada.ports), ...unrenewed(bob.ports)]).toEqual([])
    await expectOne(ada, bob)
  })

  it('begin anew where both have called, and both devices of one have read it', async () => {
    const { ada, bob } = await parted()
    const desk = await bob.second(cluster.gateways[1] ?? '', thread)
    await Promise.all([open(ada, bob), open(bob, ada)])
    await Promise.all([read(ada), read(bob), read(desk)])
    for (let turn = 0; turn < 2; turn++) await read(ada, bob, desk)
    await expectOne(ada, bob)
    granted(await desk.ports.vault.pull())
    expect((await open(desk, ada)).secret).toBe((await open(ada, bob)).secret)
  })

  it('are begun anew by nobody else, by no earlier round, and not without end', async () => {
    const { ada, bob } = await contacts()
    const [known, self] = [pairOf(bob, ada), granted(await ownSelf(bob.ports))]
    const pair = known && toBase64url(known.id)
    const half = toBase64url(randomBytes(32))
    const renew = (of: object) =>
      takeRenewal(bob.ports.vault, self, { type: 'renew', from: ada.accountId, pair, round: 1, half, ...of } as never)
    for (const wrong of [{ round: 0 }, { round: 2 }, { pair: toBase64url(randomBytes(8)) }, { from: bob.accountId }])
      await renew(wrong)
    expect(pairOf(bob, ada)).toEqual(known)
    for (let round = 1; round <= 20; round++) {
      const now = pairOf(bob, ada)
      await renew({ pair: now && toBase64url(now.id), round: (now?.round ?? 0) + 1 })
    }
    expect(pairOf(bob, ada)?.round).toBe(MAX_ROUNDS - 1)
  })
})
