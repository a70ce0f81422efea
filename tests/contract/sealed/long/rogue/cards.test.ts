import { contactLinkOf, newLinkSecret } from '@wick/client/account/crypto/contact/contact-link'
import { askContact } from '@wick/client/account/inbox/ask-contact'
import { identityAt } from '@wick/client/account/inbox/check-request'
import { ownSelf } from '@wick/client/account/inbox/inbox-ports'
import { openInbox } from '@wick/client/account/inbox/open-inbox'
import { openTalk } from '@wick/client/account/inbox/open-talk'
import { DELIVER, FIND_CARD } from '@wick/contracts/account-endpoints'
import type { Card } from '@wick/contracts/account-cards'
import { Ms } from '@wick/contracts/ids'
import { randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { deliverItem } from '../../../../support/inbox.ts'
import { answerWith, jsonOf } from '../../../../support/rogue-server.ts'
import { type ContactDevice, granted } from '../contact-device.ts'
import { Impostor } from './impostor.ts'
import {
  accept,
  ask,
  befriend,
  cardOf,
  CONTACT,
  knownTalk,
  numberOf,
  pinnedBy,
  read,
  refused,
  type RogueSystem,
  startRogueSystem,
} from './rogue-system.ts'

const WEEK_MS = 7 * 86_400_000

let system: RogueSystem
beforeAll(async () => {
  system = await startRogueSystem()
})
afterAll(() => system[Symbol.asyncDispose]())
afterEach(() => system.rogue.relents())

/** From now on, whoever looks for any card is given that one. */
const giveCard = (card: Card) => system.rogue.does(FIND_CARD, async () => answerWith(200, { card }))

it('a server that is honest brings two together, and their numbers agree', async () => {
  const { ada, bob } = await system.contacts()
  expect(await numberOf(ada, bob)).toBe(await numberOf(bob, ada))
  expect(granted(await identityAt(ada.ports, bob.accountId))).toBe(pinnedBy(ada, bob))
})

describe('a server that stands between two from the beginning', () => {
  /** It gives each of them a card of its own, and reads and answers what they write. */
  async function standBetween(ada: ContactDevice, bob: ContactDevice) {
    const { rogue } = system
    const [asAda, asBob] = [await Impostor.of(ada.accountId), await Impostor.of(bob.accountId)]
    const isBob = (of: object) => Object.values(of).some((name) => name === bob.handle || name === bob.accountId)
    rogue.does(FIND_CARD, async ({ body }) =>
      answerWith(200, { card: (isBob(jsonOf<object>({ body })) ? asBob : asAda).card }),
    )
    const overheard: Awaited<ReturnType<Impostor['open']>>[] = []
    rogue.does(DELIVER, async ({ body }) => {
      overheard.push((await asBob.open(body)) ?? (await asAda.open(body)))
      return answerWith(202)
    })
    return { asAda, asBob, overheard }
  }

  /** As whoever may bring it, past the proxy. */
  const bring = (card: Card, item: Uint8Array, headers = {}) =>
    deliverItem(system.cluster.gateways[0] ?? '', { inboxId: card.inbox, item, headers })

  it('reads what they say, and the two read out different numbers', async () => {
    const [ada, bob] = [await system.somebody(), await system.somebody()]
    const { asAda, asBob, overheard } = await standBetween(ada, bob)
    granted(await ask(ada, bob))
    const [request] = overheard
    if (request?.type !== 'request') throw new Error('it could read no request')
    expect(request.note).toBe('Hello')
    const [toAda, toBob] = [await cardOf(ada), await cardOf(bob)]
    await bring(toBob, await asAda.seal(toBob, { type: 'request', ...asAda.introduction(), note: '' }))
    await read(bob)
    granted(await accept(bob, ada))
    expect(overheard.at(-1)?.type).toBe('accept')
    const { serial, key } = request.delivery
    const yes = await asBob.seal(toAda, await asBob.acceptance(toAda, request.half))
    await bring(toAda, yes, { 'wick-delivery': `${serial}.${key}` })
    await read(ada)
    // Each takes it for the other: nothing but the number says so.
    expect([await ada.knows(bob), await bob.knows(ada)]).toEqual([CONTACT, CONTACT])
    expect(await numberOf(ada, bob)).not.toBe(await numberOf(bob, ada))
    system.rogue.relents()
    expect(granted(await identityAt(ada.ports, bob.accountId))).not.toBe(pinnedBy(ada, bob))
  })
})

describe('a server that gives another card of whoever is known', () => {
  it('is found out where a number is looked at, and whom one talks with stays', async () => {
    const { ada, bob } = await system.contacts()
    const before = pinnedBy(ada, bob)
    giveCard((await Impostor.of(bob.accountId)).card)
    expect(granted(await identityAt(ada.ports, bob.accountId))).not.toBe(before)
    expect(await ask(ada, bob)).toMatchObject(refused('not_theirs'))
    const talk = granted(await openTalk(ada.ports, bob.accountId))
    await read(bob)
    expect([pinnedBy(ada, bob), await knownTalk(bob, ada)]).toEqual([before, talk])
  })

  it('is given nothing that is said once more to somebody who was asked', async () => {
    const [ada, bob] = [await system.somebody(), await system.somebody()]
    granted(await ask(ada, bob))
    giveCard((await Impostor.of(bob.accountId)).card)
    system.rogue.countOf(DELIVER)
    expect(await ask(ada, bob)).toMatchObject(refused('not_theirs'))
    expect([system.rogue.countOf(DELIVER), await ada.knows(bob)]).toEqual([0, ['asked', null]])
  })
})

it('a card of its own for a link: nothing is sent, and nobody is known', async () => {
  const [ada, bob] = [await system.somebody(), await system.somebody()]
  const of = { link: await contactLinkOf(granted(await ownSelf(bob.ports)), newLinkSecret()) }
  giveCard((await Impostor.of(bob.accountId)).card)
  system.rogue.countOf(DELIVER)
  expect(await askContact(ada.ports, { of, name: 'Ada', note: '' })).toMatchObject(refused('not_theirs'))
  expect([system.rogue.countOf(DELIVER), await ada.knows(bob)]).toEqual([0, null])
  system.rogue.relents()
  granted(await askContact(ada.ports, { of, name: 'Ada', note: '' }))
  expect(await ada.knows(bob)).toEqual(['asked', null])
})

describe('a card of which a part is another', () => {
  let ada: ContactDevice
  let bob: ContactDevice
  beforeAll(async () => {
    ;[ada, bob] = [await system.somebody(), await system.somebody()]
  })

  const changes: Readonly<Record<string, (card: Card, forged: Card) => Card>> = {
    'a prekey of its own, signed by a key of its own': (card, { prekey }) => ({ ...card, prekey }),
    'a prekey of its own under the old signature': (card, { prekey: { pub } }) => ({
      ...card,
      prekey: { ...card.prekey, pub },
    }),
    'a later time of the prekey': (card) => ({
      ...card,
      prekey: { ...card.prekey, from: Ms.parse(card.prekey.from + 1) },
    }),
    'an inbox of its own': (card, { inbox }) => ({ ...card, inbox }),
    'an identity of its own': (card, { identity }) => ({ ...card, identity }),
    'the account of somebody else': (card, { accountId }) => ({ ...card, accountId }),
  }

  it.each(Object.entries(changes))('(%s) is none: nothing is sent', async (_, change) => {
    const forged = await Impostor.of(toBase64url(randomBytes(16)))
    giveCard(change(await cardOf(bob), forged.card))
    system.rogue.countOf(DELIVER)
    expect(await ask(ada, bob)).toMatchObject(refused('not_theirs'))
    expect([system.rogue.countOf(DELIVER), await ada.knows(bob)]).toEqual([0, null])
  })

  it('is one again once it is whole', async () => {
    giveCard(await cardOf(bob))
    granted(await ask(ada, bob))
    expect(await ada.knows(bob)).toEqual(['asked', null])
  })
})

it('a card of last week: what is sealed to it still opens', async () => {
  const [ada, bob] = [await system.somebody(), await system.somebody()]
  const older = await cardOf(bob)
  granted(await openInbox({ ...bob.ports, now: () => Date.now() + WEEK_MS }))
  expect((await cardOf(bob)).prekey.id).not.toBe(older.prekey.id)
  giveCard(older)
  granted(await ask(ada, bob))
  await read(bob)
  expect(await bob.knows(ada)).toEqual(['asking', null])
})

it('whoever asks is said to be another: forged, until the server is honest', async () => {
  const [ada, bob] = [await system.somebody(), await system.somebody()]
  granted(await ask(ada, bob))
  await read(bob)
  giveCard((await Impostor.of(ada.accountId)).card)
  expect(await accept(bob, ada)).toMatchObject(refused('forged'))
  expect(await bob.knows(ada)).toBeNull()
  system.rogue.relents()
  await befriend(ada, bob)
  expect(await bob.knows(ada)).toEqual(await ada.knows(bob))
})
