import { findPair } from '@wick/client/account/contacts/keep-pair'
import { findRecord } from '@wick/client/account/contacts/list-records'
import { MAX_SEEN, noteSeen } from '@wick/client/account/contacts/note-seen'
import { signNextIdentity } from '@wick/client/account/crypto/contact/identity-change'
import type { ItemBody } from '@wick/client/account/crypto/contact/item-body'
import { blockContact, endContact } from '@wick/client/account/inbox/answer-contact'
import { closeTalk, openTalk } from '@wick/client/account/inbox/open-talk'
import { DELIVER, READ_INBOX, SET_INBOX, TAKE_ITEM } from '@wick/contracts/account-endpoints'
import type { InboxPage } from '@wick/contracts/account-inbox-http'
import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod/mini'
import { deliverItem } from '../../../../support/inbox.ts'
import { type Asked, answerWith, withJson } from '../../../../support/rogue-server.ts'
import { type ContactDevice, granted } from '../contact-device.ts'
import { Impostor } from './impostor.ts'
import {
  accept,
  ask,
  befriend,
  cardOf,
  CONTACT,
  knownTalk,
  read,
  type RogueSystem,
  startRogueSystem,
} from './rogue-system.ts'

type Page = z.infer<typeof InboxPage>

let system: RogueSystem
beforeAll(async () => {
  system = await startRogueSystem()
})
afterAll(() => system[Symbol.asyncDispose]())
afterEach(() => system.rogue.relents())

const some = (length: number) => toBase64url(randomBytes(length))
const inboxIn = ({ headers }: Asked) => String(headers['wick-inbox'])
const pairOf = ({ ports }: ContactDevice, { accountId }: ContactDevice) => findPair(ports.vault.entries(), accountId)
const open = async ({ ports }: ContactDevice, { accountId }: ContactDevice) => granted(await openTalk(ports, accountId))
const end = async ({ ports }: ContactDevice, { accountId }: ContactDevice) =>
  granted(await endContact(ports, accountId))

/** Into the inbox of whose card it is, as a stranger, past the proxy. */
async function bring(to: ContactDevice, item: Uint8Array): Promise<void> {
  const { inbox } = await cardOf(to)
  const [status] = await deliverItem(system.cluster.gateways[0] ?? '', { inboxId: inbox, item, headers: {} })
  expect(status).toBe(202)
}

/** It keeps all that is delivered from now on, by the inbox, and passes it on or says so. */
function keepItems({ passesOn }: { readonly passesOn: boolean }): ReadonlyMap<string, string[]> {
  const items = new Map<string, string[]>()
  system.rogue.does(DELIVER, async (asked, pass) => {
    const inbox = inboxIn(asked)
    items.set(inbox, [...(items.get(inbox) ?? []), asked.body.toString('base64url')])
    return passesOn ? pass(asked) : answerWith(202)
  })
  return items
}

/** It shows those in an inbox, beside what lies there. */
function showItems(itemsOf: (inbox: string, page: Page) => readonly string[]): void {
  system.rogue.does(READ_INBOX, async (asked, pass) =>
    withJson<Page>(await pass(asked), (page) => {
      const shown = itemsOf(inboxIn(asked), page).map((item, at) => ({ seq: 1_000_000 + at, at: 0, item }))
      return { ...page, items: [...shown, ...page.items].slice(0, 32) }
    }),
  )
}

describe('a server that forges items of a contact', () => {
  let ada: ContactDevice
  let bob: ContactDevice
  let forger: Impostor
  let pair: string
  beforeAll(async () => {
    ;({ ada, bob } = await system.contacts())
    forger = await Impostor.of(bob.accountId)
    // More than it can know.
    pair = toBase64url(pairOf(ada, bob)?.id ?? new Uint8Array())
  })

  const bodies: Readonly<Record<ItemBody['type'], () => object | Promise<object>>> = {
    request: () => ({ type: 'request', ...forger.introduction(), note: '' }),
    accept: async () => forger.acceptance(await cardOf(ada), some(32)),
    call: () => ({ type: 'call', from: bob.accountId, pair, n: 7, secret: some(32), ends: Date.now() + 1_000_000 }),
    renew: () => ({ type: 'renew', from: bob.accountId, pair, round: 1, half: some(32) }),
    gone: () => ({ type: 'gone', from: bob.accountId, pair }),
    async card() {
      const { accountId, signer, identity } = forger.owner
      const signature = toBase64url(await signNextIdentity(signer, accountId, identity))
      const before = { identity: (await cardOf(bob)).identity, signature }
      return { type: 'card', card: forger.card, delivery: forger.introduction().delivery, before }
    },
  }
  const known = () => {
    const entries = ada.ports.vault.entries()
    const kinds = ['contact', 'address', 'verified', 'request'] as const
    return [...kinds.map((kind) => findRecord(entries, kind, bob.accountId)), pairOf(ada, bob)]
  }

  it.each(Object.entries(bodies))('(%s) changes nothing that is known of them', async (_, body) => {
    const before = known()
    await bring(ada, await forger.seal(await cardOf(ada), await body()))
    await read(ada)
    expect(known()).toEqual(before)
  })

  it('cannot do what the contact can: their own word counts', async () => {
    await end(bob, ada)
    await read(ada)
    expect(await ada.knows(bob)).toBeNull()
  })
})

it('a yes that it has forged changes nothing, and their own yes counts', async () => {
  const [ada, bob] = [await system.somebody(), await system.somebody()]
  granted(await ask(ada, bob))
  // The half that it cannot know, as only the asked one can open it.
  const half = findRecord(ada.ports.vault.entries(), 'request', bob.accountId)?.half ?? ''
  const [forger, to] = [await Impostor.of(bob.accountId), await cardOf(ada)]
  await bring(ada, await forger.seal(to, await forger.acceptance(to, half)))
  await read(ada)
  expect(await ada.knows(bob)).toEqual(['asked', null])
  await read(bob)
  granted(await accept(bob, ada))
  await read(ada)
  expect(await ada.knows(bob)).toEqual(CONTACT)
})

describe('a server that brings items again', () => {
  it('all of them at each reading, the newest first: nothing changes', async () => {
    const [ada, bob] = [await system.somebody(), await system.somebody()]
    const items = keepItems({ passesOn: true })
    let shown = 0
    showItems((inbox) => {
      const all = (items.get(inbox) ?? []).toReversed()
      shown += all.length
      return all
    })
    await befriend(ada, bob)
    await open(ada, bob)
    await read(bob, ada)
    for (const [one, other] of [
      [ada, bob],
      [bob, ada],
    ] as const)
      granted(await closeTalk(one.ports, other.accountId, 0))
    await read(bob, ada)
    expect([await knownTalk(ada, bob), await knownTalk(bob, ada)]).toEqual([null, null])
    await end(bob, ada)
    await read(ada, bob)
    expect([await ada.knows(bob), await bob.knows(ada)]).toEqual([null, null])
    await befriend(ada, bob)
    await read(bob, ada)
    expect(await ada.knows(bob)).toEqual(CONTACT)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
    const talk = await open(ada, bob)
    await read(bob)
    expect([talk.n, await knownTalk(bob, ada)]).toEqual([0, talk])
    expect(shown).toBeGreaterThan(10)
  })

  it('a request that was answered, once its id is forgotten: nobody asks', async () => {
    const [ada, bob] = [await system.somebody(), await system.somebody()]
    const items = keepItems({ passesOn: true })
    granted(await ask(ada, bob))
    const { inbox, prekey } = await cardOf(bob)
    const [request = ''] = items.get(inbox) ?? []
    await read(bob)
    granted(await accept(bob, ada))
    await end(bob, ada)
    const { vault, writer } = bob.ports
    const prekeyId = fromBase64url(prekey.id) ?? new Uint8Array()
    for (let other = 0; other < MAX_SEEN; other++) noteSeen(vault, writer, { prekeyId, id: randomBytes(16) })
    granted(await vault.push())
    showItems((shownTo) => (shownTo === inbox ? [request] : []))
    await read(bob)
    expect(await bob.knows(ada)).toBeNull()
  })
})

describe('a server that withholds items', () => {
  it('and brings them in another order: both are contacts, in one conversation', async () => {
    const [ada, bob] = [await system.somebody(), await system.somebody()]
    granted(await ask(ada, bob))
    await read(bob)
    const items = keepItems({ passesOn: false })
    granted(await accept(bob, ada))
    await open(bob, ada)
    const { inbox } = await cardOf(ada)
    const withheld = items.get(inbox) ?? []
    expect(withheld).toHaveLength(2)
    await read(ada)
    expect(await ada.knows(bob)).toEqual(['asked', null])
    showItems((shownTo) => (shownTo === inbox ? withheld.toReversed() : []))
    await read(ada)
    expect(await ada.knows(bob)).toEqual(await bob.knows(ada))
    expect((await open(ada, bob)).secret).toBe((await open(bob, ada)).secret)
  })

  it('a yes and the end after it: nobody is half a contact', async () => {
    const [ada, bob] = [await system.somebody(), await system.somebody()]
    granted(await ask(ada, bob))
    await read(bob)
    keepItems({ passesOn: false })
    granted(await accept(bob, ada))
    await end(bob, ada)
    system.rogue.relents()
    await read(ada)
    expect(await ada.knows(bob)).toEqual(['asked', null])
    granted(await ask(ada, bob))
    await read(bob)
    expect(await bob.knows(ada)).toBeNull()
    // Whoever takes back what they asked may ask anew.
    await end(ada, bob)
    await befriend(ada, bob)
    expect(await ada.knows(bob)).toEqual(CONTACT)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
    expect((await open(ada, bob)).secret).toBe((await open(bob, ada)).secret)
  })
})

it('a delivery key that it does not revoke: whoever is blocked is heard no more', async () => {
  const { ada, bob: eve } = await system.contacts()
  const statuses: number[] = []
  system.rogue.does(SET_INBOX, async () => answerWith(204))
  system.rogue.does(DELIVER, async (asked, pass) => {
    const answer = await pass(asked)
    statuses.push(answer.status)
    return answer
  })
  granted(await blockContact(ada.ports, eve.accountId))
  await open(eve, ada)
  await end(eve, ada)
  expect(statuses).toEqual([202, 202])
  await read(ada)
  expect([await ada.knows(eve), await knownTalk(ada, eve)]).toEqual([CONTACT, null])
})

describe('an inbox that never comes to an end', () => {
  let ada: ContactDevice
  beforeAll(async () => {
    ada = await system.somebody()
  })

  const garbage = [{ seq: 1, at: 0, item: some(2_048) }]
  const pages: Readonly<Record<string, (after: number) => Page>> = {
    'as each page says that more is to come': (after) => ({ items: [], next: after + 1, isLast: false }),
    'as the same page comes again': (after) => ({ items: garbage, next: after, isLast: false }),
    'as there is always another page': (after) => ({ items: garbage, next: after + 1, isLast: false }),
  }

  it.each(Object.entries(pages))('(%s) is not followed', async (_, page) => {
    let asked = 0
    system.rogue.does(READ_INBOX, async ({ path }) => {
      const after = Number(new URL(path, 'http://wick.test').searchParams.get('after'))
      // Whoever is still there after that many follows it for ever.
      return answerWith(200, { ...page(after), isLast: ++asked > 200 })
    })
    system.rogue.does(TAKE_ITEM, async () => answerWith(204))
    await read(ada)
    expect(asked).toBeLessThanOrEqual(100)
  })

  it('is read as ever once it has one', async () => {
    const bob = await system.somebody()
    await befriend(bob, ada)
    expect(await ada.knows(bob)).toEqual(CONTACT)
  })
})
