import { randomBytes } from 'node:crypto'
import { CardView } from '@wick/contracts/account-inbox-http'
import {
  DAY_MS,
  MAX_ITEMS,
  MAX_ITEMS_OF_A_CONTACT,
  MAX_ITEMS_OF_STRANGERS,
  MAX_PAGE_OF_INBOX,
  MAX_REVOKED,
} from '@wick/contracts/account-limits'
import { ALL_CARDS, INBOX_ASK_STREAM, INBOX_STATE_STREAM, INBOX_STREAM } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { deliverItem, Inbox } from '../../support/inbox.ts'
import { newHandle, Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { expectStatus } from '../../support/visitor.ts'

let cluster: Cluster
let nats: Nats
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const bytes = (length: number) => randomBytes(length).toString('base64url')
/** Where the cards of all who registered here would lie. */
const people = new Set<string>()
const newPerson = async (handle?: string) => {
  const person = await new Person(cluster.gateways[0] ?? '', handle).register()
  people.add(`card.${person.accountId}`)
  return person
}
const subjectsIn = async (stream: string, filter: string) =>
  Object.keys((await nats.jsm.streams.info(stream, { subjects_filter: filter })).state.subjects ?? {})
const newItem = () => randomBytes(2_048)

const deliver = (inboxId: string, item: Uint8Array, headers: Record<string, string> = {}, gateway = 0) =>
  deliverItem(cluster.gateways[gateway] ?? '', { inboxId, item, headers })
const byKey = (delivery: string) => ({ 'wick-delivery': delivery })
const DONE = [202, undefined]
const REFUSED = [404, 'inbox_refused']
const encoded = (item: Uint8Array) => Buffer.from(item).toString('base64url')

describe('an inbox', () => {
  it('holds what a contact delivers while its owner is away for days', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada)
    const [one, two] = [newItem(), newItem()]
    const delivery = inbox.delivery()
    expect(await deliver(inbox.id, one, byKey(delivery))).toEqual(DONE)
    expect(await deliver(inbox.id, two, byKey(delivery), 1)).toEqual(DONE)
    cluster.passTime(20 * DAY_MS)
    await ada.renew(cluster.now())
    expect(await inbox.items()).toEqual([encoded(one), encoded(two)])
  })

  it('is read and emptied by any device of its owner', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada)
    const phone = await ada.elsewhere(cluster.gateways[1]).signIn()
    for (const item of [newItem(), newItem()]) await deliver(inbox.id, item, byKey(inbox.delivery()))
    const { items } = await inbox.page()
    expect(await inbox.items('contacts', phone)).toEqual(items.map(({ item }) => item))
    const [first] = items
    for (const device of [ada, phone]) expect((await inbox.take(first?.seq ?? 0, 'contacts', device)).status).toBe(204)
    for (const device of [ada, phone]) expect(await inbox.items('contacts', device)).toEqual([items[1]?.item])
  })

  it('gives its items page by page, and what comes meanwhile after them', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada)
    const sent = Array.from({ length: MAX_PAGE_OF_INBOX + 2 }, newItem)
    // Of many contacts: one may have fewer there.
    for (const item of sent) expect(await deliver(inbox.id, item, byKey(inbox.delivery()))).toEqual(DONE)
    const first = await inbox.page()
    expect([first.items.length, first.isLast]).toEqual([MAX_PAGE_OF_INBOX, false])
    const late = newItem()
    await deliver(inbox.id, late, byKey(inbox.delivery()))
    const rest = await inbox.page('contacts', first.next)
    expect(rest.isLast).toBe(true)
    expect([...first.items, ...rest.items].map(({ item }) => item)).toEqual([...sent, late].map(encoded))
    expect(await inbox.page('contacts', rest.next)).toEqual({ items: [], next: rest.next, isLast: true })
  })

  it('stores the same item once, however often its answer was lost', async () => {
    const inbox = await Inbox.of(await newPerson())
    const item = newItem()
    for (const gateway of [0, 1, 0, 1])
      expect(await deliver(inbox.id, item, byKey(inbox.delivery()), gateway)).toEqual(DONE)
    expect(await inbox.items()).toEqual([encoded(item)])
  })

  it('that is full says so, and takes more once its owner has taken some out', async () => {
    const inbox = await Inbox.of(await newPerson())
    // From so many contacts that each has less than its share.
    const fill = Array.from({ length: MAX_ITEMS }, (_, index) =>
      nats.js.publish(`inbox.${inbox.id}.${index % (MAX_ITEMS / 10)}`, newItem()),
    )
    await Promise.all(fill)
    const delivery = byKey(inbox.delivery())
    expect(await deliver(inbox.id, newItem(), delivery)).toEqual([507, 'inbox_full'])
    const [first] = (await inbox.page()).items
    await inbox.take(first?.seq ?? 0)
    expect(await deliver(inbox.id, newItem(), delivery)).toEqual(DONE)
  })

  it('has a share for each contact: whoever floods it keeps no other one out', async () => {
    const inbox = await Inbox.of(await newPerson())
    const eve = inbox.delivery()
    const flood = Array.from({ length: MAX_ITEMS_OF_A_CONTACT + 5 }, () => deliver(inbox.id, newItem(), byKey(eve)))
    const answers = (await Promise.all(flood)).toSorted(([one], [other]) => one - other)
    expect(answers.slice(0, MAX_ITEMS_OF_A_CONTACT)).toEqual(Array.from({ length: MAX_ITEMS_OF_A_CONTACT }, () => DONE))
    expect(answers.slice(MAX_ITEMS_OF_A_CONTACT)).toEqual(Array.from({ length: 5 }, () => [507, 'inbox_full']))
    expect(await deliver(inbox.id, newItem(), byKey(inbox.delivery()))).toEqual(DONE)
    const [first] = (await inbox.page()).items
    await inbox.take(first?.seq ?? 0)
    expect(await deliver(inbox.id, newItem(), byKey(eve))).toEqual(DONE)
  })

  it('is nobody else’s to read or to empty', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    const [inbox, other] = [await Inbox.of(ada), await Inbox.of(eve)]
    await deliver(inbox.id, newItem(), byKey(inbox.delivery()))
    const [item] = (await inbox.page()).items
    expect(await inbox.read('contacts', 0, eve)).toMatchObject(refusal('inbox_refused'))
    expect(await inbox.take(item?.seq ?? 0, 'contacts', eve)).toMatchObject(refusal('inbox_refused'))
    // By the number of an item that lies in another inbox.
    expect((await other.take(item?.seq ?? 0)).status).toBe(204)
    expect(await inbox.items()).toEqual([item?.item])
    expect(await inbox.set({}, eve)).toMatchObject(refusal('invalid_input'))
    expect(await deliver(inbox.id, newItem(), byKey(inbox.delivery()))).toEqual(DONE)
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    expect(await inbox.read()).toMatchObject(refusal('not_signed_in'))
  })

  it('is the only one of its account', async () => {
    const ada = await newPerson()
    await Inbox.of(ada)
    expect(await new Inbox(ada).set()).toMatchObject(refusal('invalid_input'))
  })
})

describe('a delivery', () => {
  it('is refused alike, whatever is wrong with it', async () => {
    const inbox = await Inbox.of(await newPerson())
    const [serial = '', key = ''] = inbox.delivery().split('.')
    const answers = await Promise.all([
      deliver(bytes(16), newItem(), byKey(inbox.delivery())),
      deliver(bytes(16), newItem()),
      deliver(inbox.id, newItem()),
      deliver(inbox.id, newItem(), byKey(`${serial}.${bytes(32)}`)),
      deliver(inbox.id, newItem(), byKey(`${bytes(8)}.${key}`)),
    ])
    expect(answers).toEqual(answers.map(() => REFUSED))
    expect(await inbox.items()).toEqual([])
  })

  it('of a revoked serial is refused, also where another device did not know of it', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada)
    const [good, bad, worse] = [inbox.delivery(), inbox.delivery(), inbox.delivery()]
    const serialOf = (delivery: string) => delivery.split('.')[0] ?? ''
    for (const revoked of [[serialOf(bad)], [serialOf(worse)], []])
      expect((await inbox.set({ revoked })).status).toBe(204)
    expect(await deliver(inbox.id, newItem(), byKey(bad))).toEqual(REFUSED)
    expect(await deliver(inbox.id, newItem(), byKey(worse))).toEqual(REFUSED)
    expect(await deliver(inbox.id, newItem(), byKey(good))).toEqual(DONE)
    // Another key of the inbox makes all of them void.
    inbox.key = bytes(32)
    await inbox.set()
    expect(await deliver(inbox.id, newItem(), byKey(good))).toEqual(REFUSED)
    expect(await deliver(inbox.id, newItem(), byKey(inbox.delivery()))).toEqual(DONE)
  })

  it('revokes as many as a thousand, and no more', async () => {
    const inbox = await Inbox.of(await newPerson())
    const last = inbox.delivery()
    const [serial = ''] = last.split('.')
    const revoked = [...Array.from({ length: MAX_REVOKED - 1 }, () => bytes(8)), serial]
    expect((await inbox.set({ revoked })).status).toBe(204)
    expect(await deliver(inbox.id, newItem(), byKey(last))).toEqual(REFUSED)
    expect((await inbox.set({ revoked: [bytes(8)] })).status).toBe(400)
  })

  it('shows nobody: neither a token nor a cookie', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada)
    const good = byKey(inbox.delivery())
    for (const named of [
      { authorization: `Bearer ${ada.accessToken}` },
      ...['session', 'known', 'seat', 'creator'].map((of) => ({ cookie: `theirs=x; wick_${of}=x` })),
    ])
      expect(await deliver(inbox.id, newItem(), { ...good, ...named })).toEqual([400, 'invalid_input'])
    expect(await inbox.items()).toEqual([])
    // Of whoever else serves this host: it says nothing of an account.
    expect(await deliver(inbox.id, newItem(), { ...good, cookie: 'theirs=x' })).toEqual(DONE)
  })

  it('has 2,048 bytes and a header of one form', async () => {
    const inbox = await Inbox.of(await newPerson())
    const good = byKey(inbox.delivery())
    expect(await deliver(inbox.id, randomBytes(2_047), good)).toEqual([400, 'invalid_input'])
    expect(await deliver(inbox.id, randomBytes(2_049), good)).toEqual([413, 'too_large'])
    for (const header of ['x', `${inbox.delivery()}x`, inbox.delivery().replace('.', ' ')])
      expect(await deliver(inbox.id, newItem(), byKey(header))).toEqual([400, 'invalid_input'])
    expect(await deliver('x', newItem(), good)).toEqual([400, 'invalid_input'])
  })
})

describe('a stranger', () => {
  it('writes where strangers may, to a lane of their own', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada, true)
    const item = newItem()
    expect(await deliver(inbox.id, item)).toEqual(DONE)
    expect([await inbox.items('strangers'), await inbox.items()]).toEqual([[encoded(item)], []])
    // A key that is good for nothing makes nobody a stranger.
    expect(await deliver(inbox.id, newItem(), byKey(`${bytes(8)}.${bytes(32)}`))).toEqual(REFUSED)
    await inbox.set({ takesStrangers: false })
    expect(await deliver(inbox.id, newItem())).toEqual(REFUSED)
    const [asked] = (await inbox.page('strangers')).items
    expect((await inbox.take(asked?.seq ?? 0, 'strangers')).status).toBe(204)
    expect(await inbox.items('strangers')).toEqual([])
  })

  it('who floods keeps no contact out', async () => {
    const inbox = await Inbox.of(await newPerson(), true)
    const flood = Array.from({ length: 2 * MAX_ITEMS_OF_STRANGERS }, () => deliver(inbox.id, newItem()))
    const answers = await Promise.all(flood)
    expect(answers.filter(([status]) => status === 202)).toHaveLength(MAX_ITEMS_OF_STRANGERS)
    expect(answers.filter(([status]) => status !== 202)).toEqual(
      Array.from({ length: MAX_ITEMS_OF_STRANGERS }, () => [507, 'inbox_full']),
    )
    expect(await inbox.items('strangers')).toHaveLength(MAX_ITEMS_OF_STRANGERS)
    expect(await deliver(inbox.id, newItem(), byKey(inbox.delivery()))).toEqual(DONE)
  })
})

describe('a card', () => {
  const cardOf = (person: Person) => ({
    accountId: person.accountId,
    identity: person.identity,
    inbox: bytes(16),
    prekey: { id: bytes(8), pub: bytes(32), from: 1_800_000_000_000, signature: bytes(64) },
    signature: bytes(64),
  })
  const find = (by: Person, of: object) => by.asked('POST', 'card', of)

  it('is found by the account’s id, and by its handle where its owner is reachable', async () => {
    const handle = newHandle()
    const [ada, bob] = [await newPerson(handle), await newPerson()]
    const [first, second] = [cardOf(ada), cardOf(ada)]
    expect((await ada.asked('PUT', 'card', { card: first, isReachable: false })).status).toBe(204)
    const byId = { accountId: ada.accountId }
    expect(CardView.parse(expectStatus(await find(bob, byId), 200))).toEqual({ card: first })
    expect(await find(bob, { handle })).toMatchObject(refusal('card_not_found'))
    expect((await ada.asked('PUT', 'card', { card: second, isReachable: true })).status).toBe(204)
    for (const of of [byId, { handle: ` ${handle.toUpperCase()} ` }])
      expect(CardView.parse(expectStatus(await find(bob, of), 200))).toEqual({ card: second })
  })

  it('of nobody is refused like one of somebody who is not reachable', async () => {
    const [ada, bob] = [await newPerson(), await newPerson()]
    for (const of of [
      { handle: newHandle() },
      { handle: ada.handle },
      { accountId: ada.accountId },
      { accountId: bytes(16) },
    ])
      expect(await find(bob, of)).toMatchObject(refusal('card_not_found'))
    expect(await find(bob, {})).toMatchObject(refusal('invalid_input'))
    expect(await bob.call('POST', 'card', { handle: ada.handle })).toMatchObject(refusal('not_signed_in'))
  })

  it('is its owner’s to set', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    expect(await eve.asked('PUT', 'card', { card: cardOf(ada), isReachable: true })).toMatchObject(
      refusal('invalid_input'),
    )
    expect(await find(eve, { accountId: ada.accountId })).toMatchObject(refusal('card_not_found'))
    const otherIdentity = { ...cardOf(eve), identity: bytes(32) }
    expect(await eve.asked('PUT', 'card', { card: otherIdentity, isReachable: true })).toMatchObject(
      refusal('invalid_input'),
    )
  })

  it('opens one for whoever has none: the decoy’s', async () => {
    const decoys = (await subjectsIn(INBOX_STATE_STREAM, ALL_CARDS)).filter((subject) => !people.has(subject))
    expect(decoys).toHaveLength(1)
    expect(await find(await newPerson(), { accountId: decoys[0]?.split('.')[1] })).toMatchObject(
      refusal('card_not_found'),
    )
  })
})

describe('what lies at the brokers', () => {
  it('says of an item neither who sent it nor what it is', async () => {
    const inbox = await Inbox.of(await newPerson(), true)
    const [known, asked] = [newItem(), newItem()]
    await deliver(inbox.id, known, byKey(inbox.delivery()))
    await deliver(inbox.id, asked)
    for (const [stream, subject, item] of [
      [INBOX_STREAM, `inbox.${inbox.id}.*`, known],
      [INBOX_ASK_STREAM, `ask.${inbox.id}`, asked],
    ] as const) {
      const message = await nats.jsm.streams.getMessage(stream, { last_by_subj: subject })
      expect(Buffer.from(message?.data ?? []).equals(item)).toBe(true)
      expect(message?.header.keys()).toEqual(['Nats-Msg-Id'])
    }
  })
})
