import { putRecord } from '@wick/client/account/contacts/contact-book'
import { findRecord, listRecords } from '@wick/client/account/contacts/list-records'
import { contactLinkOf, newLinkSecret } from '@wick/client/account/crypto/contact/contact-link'
import type { InboxCalls } from '@wick/client/account/http/inbox-calls'
import {
  acceptContact,
  blockContact,
  declineContact,
  endContact,
  unblockContact,
  untold,
} from '@wick/client/account/inbox/answer-contact'
import { askContact } from '@wick/client/account/inbox/ask-contact'
import { ownSelf } from '@wick/client/account/inbox/inbox-ports'
import { openInbox } from '@wick/client/account/inbox/open-inbox'
import { makeContactLink, ownReach, setReachable } from '@wick/client/account/inbox/own-reach'
import { readItems } from '@wick/client/account/inbox/read-items'
import { startStretchThread, type StretchThread } from '@wick/client/testing/stretch-thread'
import { toBase64url } from '@wick/e2ee/bytes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { ContactDevice, granted, type Known } from './contact-device.ts'

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
const second = (of: ContactDevice) => of.second(cluster.gateways[1] ?? '', thread)
const refused = (code: string) => ({ ok: false, refusal: { code } })
const ask = (by: ContactDevice, whom: ContactDevice, ports = by.ports) =>
  askContact(ports, { of: { handle: whom.handle }, name: 'Ada', note: 'Hello' })
const read = async (...devices: readonly ContactDevice[]) => {
  for (const { ports } of devices) granted(await readItems(ports))
}
const accept = async (by: ContactDevice, whom: ContactDevice) =>
  granted(await acceptContact(by.ports, whom.accountId, 'Bob'))
const CONTACT: Known = ['contact', expect.any(String)]

/** Two who have become contacts. */
async function befriend(ada: ContactDevice, bob: ContactDevice) {
  granted(await ask(ada, bob))
  await read(bob)
  await accept(bob, ada)
  await read(ada)
}

async function contacts() {
  const [ada, bob] = [await somebody(), await somebody()]
  await befriend(ada, bob)
  return { ada, bob }
}

/** A server that keeps what a device delivers, and passes it on or not. */
function keeping(device: ContactDevice, { passesOn }: { readonly passesOn: boolean }) {
  const items: string[] = []
  const deliver: InboxCalls['deliver'] = async (inbox, item, delivery) => {
    items.push(toBase64url(item))
    return passesOn ? device.ports.calls.deliver(inbox, item, delivery) : { ok: true, status: 202, value: undefined }
  }
  return { ports: device.at({ deliver }), items }
}

/** A server that shows those items in the inbox, whoever may write to it. */
async function bring(to: ContactDevice, items: readonly string[]): Promise<void> {
  const shown = { items: items.map((item, at) => ({ seq: at + 1, at: 0, item })), next: items.length, isLast: true }
  const calls: Partial<InboxCalls> = {
    readInbox: async () => ({ ok: true, status: 200, value: shown }),
    takeItem: async () => ({ ok: true, status: 204, value: undefined }),
  }
  granted(await readItems(to.at(calls)))
}

describe('two accounts', () => {
  it('become contacts, each while the other is away, and share one pair', async () => {
    const [ada, bob] = [await somebody(), await somebody()]
    granted(await ask(ada, bob))
    expect(await ada.knows(bob)).toEqual(['asked', null])
    await read(bob)
    expect(await bob.knows(ada)).toEqual(['asking', null])
    await accept(bob, ada)
    await read(ada)
    expect(await ada.knows(bob)).toEqual(CONTACT)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
    // Nothing is left in either inbox, and reading once more changes nothing.
    await read(ada, bob)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
  })

  it('who ask each other at once have both said yes', async () => {
    const [ada, bob] = [await somebody(), await somebody()]
    granted(await ask(ada, bob))
    granted(await ask(bob, ada))
    await read(ada, bob)
    expect(await ada.knows(bob)).toEqual(CONTACT)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
  })

  it('find each other by a link, which pins the identity', async () => {
    const [ada, bob, eve] = [await somebody(), await somebody(), await somebody()]
    const self = granted(await ownSelf(bob.ports))
    const of = { link: await contactLinkOf(self, newLinkSecret()) }
    const eves = granted(await ada.ports.session.accessToken())
    const card = granted(await ada.ports.calls.findCard(eves, { handle: eve.handle }))
    const swapping = ada.at({ findCard: async () => ({ ok: true, status: 200, value: card }) })
    expect(await askContact(swapping, { of, name: 'Ada', note: '' })).toMatchObject(refused('not_theirs'))
    expect(granted(await askContact(ada.ports, { of, name: 'Ada', note: '' }))).toBe(bob.accountId)
    await read(bob, eve)
    expect([await bob.knows(ada), await eve.knows(ada)]).toEqual([['asking', null], null])
  })

  it('are found by nobody until they say so, by link or by handle', async () => {
    const bob = await ContactDevice.signUpUnreachable(cluster.gateways[0] ?? '', thread)
    const [ada, desk] = [await somebody(), await second(bob)]
    const byHandle = () => ask(ada, bob)
    const self = granted(await ownSelf(bob.ports))
    const guessed = { link: await contactLinkOf(self, newLinkSecret()) }
    expect(await byHandle()).toMatchObject(refused('card_not_found'))
    expect(await askContact(ada.ports, { of: guessed, name: 'Ada', note: '' })).toMatchObject(refused('inbox_refused'))

    const secret = newLinkSecret()
    const link = granted(await makeContactLink(bob.ports, secret))
    granted(await makeContactLink(bob.ports, secret))
    expect(await byHandle()).toMatchObject(refused('card_not_found'))
    granted(await askContact(ada.ports, { of: { link }, name: 'Ada', note: '' }))
    await read(desk)
    expect(await desk.knows(ada)).toEqual(['asking', null])
    expect(findRecord(desk.ports.vault.entries(), 'request', ada.accountId)?.isByLink).toBe(true)
    expect(await ownReach(self, desk.ports.vault.entries())).toEqual({ isReachable: false, takesStrangers: true, link })

    granted(await setReachable(desk.ports, { isReachable: true, takesStrangers: true }))
    const eve = await somebody()
    granted(await askContact(eve.ports, { of: guessed, name: 'Eve', note: '' }))
    await read(bob)
    // By no link that was given away.
    expect(findRecord(bob.ports.vault.entries(), 'request', eve.accountId)).toEqual({
      half: expect.any(String),
      note: '',
    })
    // A device that opens the inbox later leaves it as it is.
    granted(await openInbox(bob.ports))
    granted(await byHandle())
    granted(await setReachable(bob.ports, { isReachable: false, takesStrangers: false }))
    granted(await openInbox(desk.ports))
    expect(await byHandle()).toMatchObject(refused('card_not_found'))
  })

  it('of whom one declines hear nothing, and know nothing of each other', async () => {
    const [ada, bob] = [await somebody(), await somebody()]
    granted(await ask(ada, bob))
    await read(bob)
    granted(await declineContact(bob.ports, ada.accountId))
    await read(ada)
    expect([await ada.knows(bob), await bob.knows(ada)]).toEqual([['asked', null], null])
    expect(await acceptContact(bob.ports, ada.accountId, 'Bob')).toMatchObject(refused('not_asking'))
  })

  it('of whom one ends it are no contacts, and may begin anew', async () => {
    const { ada, bob } = await contacts()
    const before = await ada.knows(bob)
    granted(await endContact(bob.ports, ada.accountId))
    await read(ada)
    expect([await ada.knows(bob), await bob.knows(ada)]).toEqual([null, null])
    await befriend(ada, bob)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
    expect(await ada.knows(bob)).not.toEqual(before)
  })

  it('of whom one blocks the other: nothing arrives any more', async () => {
    const { ada, bob } = await contacts()
    granted(await blockContact(bob.ports, ada.accountId))
    expect(await endContact(ada.ports, bob.accountId)).toMatchObject({ ok: true })
    granted(await ask(ada, bob))
    await read(bob)
    expect(await bob.knows(ada)).toEqual(CONTACT)
    expect(await ask(bob, ada)).toMatchObject(refused('blocked'))
  })

  it('of whom one unblocks the other are no contacts, and may begin anew', async () => {
    const { ada, bob } = await contacts()
    granted(await blockContact(bob.ports, ada.accountId))
    granted(await unblockContact(bob.ports, ada.accountId))
    expect(await bob.knows(ada)).toBeNull()
    // What they could write by before is good for nothing.
    granted(await endContact(ada.ports, bob.accountId))
    granted(await ask(ada, bob))
    expect(findRecord(ada.ports.vault.entries(), 'contact', bob.accountId)?.name).toBe(bob.handle)
    await read(bob)
    await accept(bob, ada)
    await read(ada)
    expect([await ada.knows(bob), await bob.knows(ada)]).toEqual([CONTACT, CONTACT])
  })
})

describe('two devices', () => {
  it('accept at the same moment, and make one pair', async () => {
    const [ada, phone] = [await somebody(), await somebody()]
    const desk = await second(phone)
    granted(await ask(ada, phone))
    await read(phone)
    granted(await desk.ports.vault.pull())
    await Promise.all([accept(phone, ada), acceptContact(desk.ports, ada.accountId, 'Bob')])
    await read(ada, phone, desk)
    expect(await ada.knows(phone)).toEqual(CONTACT)
    for (const device of [phone, desk]) expect(await device.knows(ada)).toEqual(await ada.knows(phone))
  })

  it('read one inbox at once, and both know what came', async () => {
    const [ada, bob, phone] = [await somebody(), await somebody(), await somebody()]
    const desk = await second(phone)
    granted(await ask(ada, phone))
    granted(await ask(bob, phone))
    await Promise.all([read(phone), read(desk)])
    for (const device of [phone, desk])
      expect([await device.knows(ada), await device.knows(bob)]).toEqual([
        ['asking', null],
        ['asking', null],
      ])
  })
})

describe('a server that cheats', () => {
  it('brings a request again that was declined: nobody asks', async () => {
    const [ada, bob] = [await somebody(), await somebody()]
    const held = keeping(ada, { passesOn: true })
    granted(await ask(ada, bob, held.ports))
    await read(bob)
    granted(await declineContact(bob.ports, ada.accountId))
    await bring(bob, held.items)
    expect([held.items.length, await bob.knows(ada)]).toEqual([1, null])
  })

  it('holds an end back until there is a later pair: it ends nothing', async () => {
    const { ada, bob } = await contacts()
    const held = keeping(bob, { passesOn: false })
    granted(await endContact(held.ports, ada.accountId))
    granted(await endContact(ada.ports, bob.accountId))
    await befriend(ada, bob)
    await bring(ada, held.items)
    expect([held.items.length, await ada.knows(bob)]).toEqual([1, CONTACT])
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
  })

  it('holds a yes back until somebody asked anew: it answers nothing', async () => {
    const [ada, bob] = [await somebody(), await somebody()]
    granted(await ask(ada, bob))
    await read(bob)
    const held = keeping(bob, { passesOn: false })
    granted(await acceptContact(held.ports, ada.accountId, 'Bob'))
    granted(await endContact(bob.ports, ada.accountId))
    granted(await endContact(ada.ports, bob.accountId))
    granted(await ask(ada, bob))
    await bring(ada, held.items)
    expect(await ada.knows(bob)).toEqual(['asked', null])
    await read(bob)
    await accept(bob, ada)
    await read(ada)
    expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
  })

  it('brings a yes of whoever was not asked: they are nobody', async () => {
    const [ada, eve] = [await somebody(), await somebody()]
    granted(await ask(ada, eve))
    await read(eve)
    const held = keeping(eve, { passesOn: false })
    granted(await acceptContact(held.ports, ada.accountId, 'Bob'))
    granted(await endContact(ada.ports, eve.accountId))
    await bring(ada, held.items)
    expect(await ada.knows(eve)).toBeNull()
  })

  it('brings items that are changed, or of another inbox: nothing happens', async () => {
    const [ada, bob, carol] = [await somebody(), await somebody(), await somebody()]
    const held = keeping(ada, { passesOn: false })
    granted(await ask(ada, bob, held.ports))
    const [item = ''] = held.items
    await bring(carol, held.items)
    await bring(bob, [`${item.slice(0, -8)}AAAAAAAA`, item.slice(0, 100), '', 'A'.repeat(item.length)])
    expect([await carol.knows(ada), await bob.knows(ada)]).toEqual([null, null])
    await bring(bob, held.items)
    expect(await bob.knows(ada)).toEqual(['asking', null])
  })

  it('loses a yes: it is said again once the inbox is read', async () => {
    const [ada, bob] = [await somebody(), await somebody()]
    granted(await ask(ada, bob))
    await read(bob)
    const lost = bob.at({ deliver: async () => ({ ok: false, refusal: { code: 'inbox_full', retryAfterMs: null } }) })
    expect(await acceptContact(lost, ada.accountId, 'Bob')).toMatchObject(refused('inbox_full'))
    await read(bob)
    await read(ada)
    expect(await ada.knows(bob)).toEqual(CONTACT)
  })
})

describe('a request that claims the account of somebody else', () => {
  /** Victor has an account, Mallory asks in his name by a card of her own identity. */
  async function claimed() {
    const [bob, victor, mallory] = [await somebody(), await somebody(), await somebody()]
    const claim = () => ask(mallory, bob, { ...mallory.ports, accountId: victor.accountId })
    granted(await claim())
    await read(bob)
    expect(await bob.knows(victor)).toEqual(['asking', null])
    return { bob, victor, claim }
  }

  it('is forged once it is to be accepted, and the account can still ask', async () => {
    const { bob, victor } = await claimed()
    expect(await acceptContact(bob.ports, victor.accountId, 'Bob')).toMatchObject(refused('forged'))
    expect(await bob.knows(victor)).toBeNull()
    await befriend(victor, bob)
    expect([await victor.knows(bob), await bob.knows(victor)]).toEqual([CONTACT, await victor.knows(bob)])
  })

  it('keeps the account out neither while it is unanswered, nor later', async () => {
    const { bob, victor, claim } = await claimed()
    granted(await ask(victor, bob))
    await read(bob)
    granted(await claim())
    await read(bob)
    await accept(bob, victor)
    await read(victor)
    expect([await victor.knows(bob), await bob.knows(victor)]).toEqual([CONTACT, await victor.knows(bob)])
  })

  it('stays in the inbox while nobody says whose the account is', async () => {
    const { bob, victor } = await claimed()
    granted(await ask(victor, bob))
    const unavailable = { ok: false, refusal: { code: 'unavailable', retryAfterMs: null } } as const
    granted(await readItems(bob.at({ findCard: async () => unavailable })))
    expect(await acceptContact(bob.at({ findCard: async () => unavailable }), victor.accountId, '')).toEqual(
      unavailable,
    )
    await read(bob)
    await accept(bob, victor)
    await read(victor)
    expect(await victor.knows(bob)).toEqual(CONTACT)
  })

  it('gets nobody blocked', async () => {
    const { bob, victor } = await claimed()
    expect(await blockContact(bob.ports, victor.accountId)).toMatchObject(refused('forged'))
    await befriend(victor, bob)
    expect(await bob.knows(victor)).toEqual(CONTACT)
  })

  it('stops nobody from asking the account', async () => {
    const { bob, victor } = await claimed()
    granted(await ask(bob, victor))
    await read(victor)
    expect([await bob.knows(victor), await victor.knows(bob)]).toEqual([
      ['asked', null],
      ['asking', null],
    ])
  })
})

describe('one contact who cannot be told', () => {
  /** Bob has accepted two, in this order, and neither has heard of it. */
  async function acceptedTwo() {
    const [bob, first, other] = [await somebody(), await somebody(), await somebody()]
    const silent = bob.at({ deliver: async () => ({ ok: false, refusal: { code: 'inbox_full', retryAfterMs: null } }) })
    for (const one of [first, other]) {
      granted(await ask(one, bob))
      granted(await readItems(silent))
      expect(await acceptContact(silent, one.accountId, 'Bob')).toMatchObject(refused('inbox_full'))
    }
    return { bob, first, other }
  }

  it('as nothing can be sealed to them keeps nobody else from being told', async () => {
    const { bob, first, other } = await acceptedTwo()
    const { vault } = bob.ports
    const address = findRecord(vault.entries(), 'address', first.accountId)
    if (address === null) throw new Error('no address')
    putRecord(vault, 'address', { ...address, prekey: 'A'.repeat(54) }, first.accountId)
    granted(await vault.push())
    await read(bob)
    await read(other)
    expect(await other.knows(bob)).toEqual(CONTACT)
    expect(untold(bob.ports)).toEqual([])
  })

  it('as they have blocked us is told once, and not at every reading', async () => {
    const { bob, first } = await acceptedTwo()
    const kept = keeping(bob, { passesOn: true })
    granted(await blockContact(first.ports, bob.accountId))
    granted(await readItems(kept.ports))
    granted(await readItems(kept.ports))
    expect([kept.items.length, untold(bob.ports)]).toEqual([2, []])
  })
})

it('a request by whom nothing can be sealed to is not taken in', async () => {
  const [bob, mallory] = [await somebody(), await somebody()]
  const { vault } = mallory.ports
  const [prekey] = listRecords(vault.entries(), 'prekey')
  if (prekey === undefined) throw new Error('no prekey')
  putRecord(vault, 'prekey', { ...prekey.record, pub: 'A'.repeat(43) }, ...prekey.ids)
  granted(await ask(mallory, bob))
  await read(bob)
  expect(await bob.knows(mallory)).toBeNull()
})

it('a delivery takes no cookie along, whatever the browser has', async () => {
  const [ada, bob] = [await somebody(), await somebody()]
  ada.browser.jar.take(['wick_known=x; Path=/'])
  granted(await ask(ada, bob))
  await read(bob)
  expect(await bob.knows(ada)).toEqual(['asking', null])
})
