import { InboxId } from '@wick/contracts/account-cards'
import { MAX_REVOKED, MAX_VAULT_BYTES } from '@wick/contracts/account-limits'
import { randomBytes, toBase64url, utf8 } from '@wick/e2ee/bytes'
import { importAesKey } from '@wick/e2ee/primitives'
import { counting, filled } from '@wick/e2ee/testing/hex'
import { seededSigner } from '@wick/e2ee/seeded-signer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactLinkOf } from '../crypto/contact/contact-link.ts'
import { newPrekey } from '../crypto/prekey.ts'
import { ownReach } from '../inbox/own-reach.ts'
import { writerOf } from '../vault/account-vault.ts'
import { createVaultDevice, type VaultDevice } from '../../../testing/vault-device.ts'
import { type Entries, writeEntries } from '../vault/entries.ts'
import { merge } from '../vault/merge.ts'
import { sealVault } from '../vault/vault-blob.ts'
import { blockAccount, type Book, markVerified, putContact, putLink, putRecord, removeContact } from './contact-book.ts'
import { findPair, keepPair } from './keep-pair.ts'
import { findReach, keepReach } from './keep-reach.ts'
import { dropOldPrekeys, importPrekey, isPrekeyDue, keepPrekey, newestPrekey } from './keep-prekeys.ts'
import { findContact, listContacts } from './list-contacts.ts'
import { findRecord, listRecords } from './list-records.ts'
import { isSeen, MAX_SEEN, noteSeen } from './note-seen.ts'
import { MAX_ASKING, MAX_CONTACTS, MAX_LINKS, type Records } from './records.ts'

function together(...devices: readonly VaultDevice[]): Entries {
  const all = devices.map((one) => one.entries()).reduce(merge)
  for (const one of devices) one.take(all)
  return all
}

const random = (length: number) => toBase64url(randomBytes(length))
const somebody = (name = 'Ada', identity = random(32)): Records['contact'] => ({
  identity,
  name,
  state: 'contact',
  since: 1_800_000_000_000,
  serial: random(8),
})
const ADA = random(16)
const pairAt = (n: number, round = 0, id = 1) => ({
  id: filled(8, id),
  round,
  n,
  root: counting(32, n),
  ends: null,
  isUntold: false,
})

describe('two devices', () => {
  it('keep what each has changed of one contact', () => {
    const [phone, desk] = [createVaultDevice('phone'), createVaultDevice('desk')]
    putContact(phone, ADA, somebody())
    together(phone, desk)
    markVerified(phone, ADA)
    const address: Records['address'] = { inbox: InboxId.parse(random(16)), prekey: random(40), from: 1 }
    putRecord(desk, 'address', address, ADA)
    expect(findContact(together(phone, desk), ADA)).toMatchObject({ address, isVerified: true, isBlocked: false })
  })

  it('keep a block, whatever the other one says of the contact', () => {
    const [phone, desk] = [createVaultDevice('phone'), createVaultDevice('desk')]
    putContact(phone, ADA, somebody())
    together(phone, desk)
    blockAccount(phone, ADA, 1)
    putContact(desk, ADA, somebody('Ada again'))
    const all = together(phone, desk)
    expect(findContact(all, ADA)?.isBlocked).toBe(true)
    expect(listRecords(all, 'revoked')).toHaveLength(1)
  })

  it('remove a contact with all that is known of it, and the block stays', () => {
    const [phone, desk] = [createVaultDevice('phone'), createVaultDevice('desk')]
    putContact(phone, ADA, somebody())
    keepPair(phone, ADA, pairAt(2))
    blockAccount(phone, ADA, 1)
    together(phone, desk)
    removeContact(desk, ADA)
    const all = together(phone, desk)
    expect([findContact(all, ADA), findPair(all, ADA)]).toEqual([null, null])
    expect(findRecord(all, 'blocked', ADA)).not.toBeNull()
  })

  it('agree, in whichever order they hear of each other', () => {
    const act = fc.record({
      who: fc.constantFrom('a', 'b'),
      what: fc.constantFrom('put', 'verify', 'block', 'remove', 'pair', 'seen'),
      n: fc.nat(5),
    })
    const played = (name: string, acts: readonly { who: string; what: string; n: number }[]) => {
      const one = createVaultDevice(name)
      for (const { who, what, n } of acts)
        if (what === 'put') putContact(one, who, somebody(`${who}${n}`, toBase64url(counting(32, n))))
        else if (what === 'verify') markVerified(one, who)
        else if (what === 'block') blockAccount(one, who, n)
        else if (what === 'remove') removeContact(one, who)
        else if (what === 'pair') keepPair(one, who, pairAt(n))
        else noteSeen(one, name, { prekeyId: filled(8, 1), id: filled(16, n) })
      return one.entries()
    }
    const viewOf = (entries: Entries) => ({
      contacts: listContacts(entries).toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1)),
      pairs: ['a', 'b'].map((id) => findPair(entries, id)),
      seen: [0, 1, 2, 3, 4, 5].map((n) => isSeen(entries, { prekeyId: filled(8, 1), id: filled(16, n) })),
    })
    fc.assert(
      fc.property(fc.array(act), fc.array(act), fc.array(act), (x, y, z) => {
        const [a, b, c] = [played('p', x), played('q', y), played('r', z)]
        const all = viewOf(merge(merge(a, b), c))
        expect(viewOf(merge(c, merge(b, a)))).toEqual(all)
        expect(viewOf(merge(merge(a, c), merge(b, a)))).toEqual(all)
      }),
      { numRuns: 60 },
    )
  })
})

it('whoever asks and is declined or blocked had no delivery key that would be revoked', () => {
  const phone = createVaultDevice('phone')
  const [ben, cleo] = [random(16), random(16)]
  for (const id of [ADA, ben]) putContact(phone, id, { ...somebody(), state: 'asking' })
  putContact(phone, cleo, { ...somebody(), state: 'asked' })
  blockAccount(phone, ADA, 1)
  removeContact(phone, ben)
  expect(listRecords(phone.entries(), 'revoked')).toEqual([])
  removeContact(phone, cleo)
  expect(listRecords(phone.entries(), 'revoked')).toHaveLength(1)
})

it('a key that an older page has revoked stays revoked', () => {
  const phone = createVaultDevice('phone')
  phone.set('revoked.AAAAAAAAAAA', { since: 1 })
  putContact(phone, ADA, somebody())
  removeContact(phone, ADA)
  expect(listRecords(phone.entries(), 'revoked').map(({ record }) => record)).toEqual([{ since: 1 }, true])
})

describe('what was compared', () => {
  it('counts for no other identity', () => {
    const phone = createVaultDevice('phone')
    putContact(phone, ADA, somebody())
    markVerified(phone, ADA)
    expect(findContact(phone.entries(), ADA)?.isVerified).toBe(true)
    putContact(phone, ADA, somebody())
    expect(findContact(phone.entries(), ADA)?.isVerified).toBe(false)
  })
})

describe('a pair', () => {
  it('never goes back, however late a device is heard', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1 }), fc.array(fc.nat(9), { minLength: 1 }), (some, others) => {
        const [phone, desk] = [createVaultDevice('phone'), createVaultDevice('desk')]
        for (const n of some) keepPair(phone, ADA, pairAt(n))
        for (const n of others) keepPair(desk, ADA, pairAt(n))
        const all = together(phone, desk)
        expect(findPair(all, ADA)).toEqual(pairAt(Math.max(...some, ...others)))
      }),
    )
  })

  it('leaves no root behind that it has gone past', () => {
    const phone = createVaultDevice('phone')
    keepPair(phone, ADA, pairAt(1))
    keepPair(phone, ADA, pairAt(2))
    keepPair(phone, ADA, pairAt(0, 1, 2))
    const text = writeEntries(phone.entries())
    expect(text).not.toContain(toBase64url(pairAt(1).root))
    expect(text).not.toContain(toBase64url(pairAt(2).root))
    expect(findPair(phone.entries(), ADA)).toEqual(pairAt(0, 1, 2))
  })
})

describe('items that were seen', () => {
  it('are known on every device, and only of their prekey', () => {
    const [phone, desk] = [createVaultDevice('phone'), createVaultDevice('desk')]
    const [one, two] = [randomBytes(16), randomBytes(16)]
    const prekeyId = filled(8, 1)
    noteSeen(phone, 'phone', { prekeyId, id: one })
    noteSeen(desk, 'desk', { prekeyId, id: two })
    const all = together(phone, desk)
    expect([one, two].map((id) => isSeen(all, { prekeyId, id }))).toEqual([true, true])
    expect(isSeen(all, { prekeyId: filled(8, 2), id: one })).toBe(false)
    noteSeen(phone, 'phone', { prekeyId, id: two })
    expect([...phone.entries()]).toEqual([...all])
  })
})

describe('what others can make a vault grow by', () => {
  const asking = (): Records['contact'] => ({ ...somebody(), state: 'asking' })

  it('is bounded for those who ask, and they keep no contact out', () => {
    const phone = createVaultDevice('phone')
    const ids = Array.from({ length: MAX_ASKING }, () => random(16))
    for (const id of ids) expect(putContact(phone, id, asking())).toBe('done')
    expect(putContact(phone, ADA, asking())).toBe('full')
    expect(putContact(phone, ADA, somebody())).toBe('done')
    expect(putContact(phone, ids[0] ?? '', asking())).toBe('done')
    expect(putContact(phone, ids[0] ?? '', somebody())).toBe('done')
    expect(putContact(phone, random(16), asking())).toBe('done')
  })

  it('is bounded for items that were seen: the newest are known', () => {
    const phone = createVaultDevice('phone')
    const prekeyId = filled(8, 1)
    const items = Array.from({ length: MAX_SEEN + 1 }, () => ({ prekeyId, id: randomBytes(16) }))
    for (const item of items) noteSeen(phone, 'phone', item)
    expect(items.map((item) => isSeen(phone.entries(), item))).toEqual(items.map((_, at) => at > 0))
  })

  it('is bounded for links: the oldest is good no more', () => {
    const phone = createVaultDevice('phone')
    for (let at = 0; at <= MAX_LINKS; at++) putLink(phone, `link-${at}`, at)
    expect(listRecords(phone.entries(), 'link')).toHaveLength(MAX_LINKS)
    expect(findRecord(phone.entries(), 'link', 'link-0')).toBeNull()
    // The same once more drops nothing.
    putLink(phone, `link-${MAX_LINKS}`, MAX_LINKS + 1)
    expect(listRecords(phone.entries(), 'link')).toHaveLength(MAX_LINKS)
  })
})

describe('who may reach an account', () => {
  it('is nobody as long as its owner has said nothing, or what cannot be read', () => {
    const phone = createVaultDevice('phone')
    const nobody = { isReachable: false, takesStrangers: false }
    expect(findReach(phone.entries())).toEqual(nobody)
    phone.set('reach', 'everybody')
    expect(findReach(phone.entries())).toEqual(nobody)
  })

  it('is nobody who knows the handle, where no stranger may write', () => {
    const phone = createVaultDevice('phone')
    keepReach(phone, { isReachable: true, takesStrangers: true })
    expect(findReach(phone.entries())).toEqual({ isReachable: true, takesStrangers: true })
    keepReach(phone, { isReachable: true, takesStrangers: false })
    expect(findReach(phone.entries())).toEqual({ isReachable: false, takesStrangers: false })
  })

  it('is shown by the newest link, the same on all devices', async () => {
    const [phone, desk] = [createVaultDevice('phone'), createVaultDevice('desk')]
    const self = { accountId: filled(16, 1), identity: filled(32, 2) }
    expect(await ownReach(self, phone.entries())).toMatchObject({ link: null })
    for (const [at, book] of [phone, desk, desk].entries()) putLink(book, toBase64url(filled(16, at)), Math.min(at, 1))
    together(phone, desk)
    const [one, other] = [await ownReach(self, phone.entries()), await ownReach(self, desk.entries())]
    expect(one).toEqual(other)
    expect(one.link).toEqual(await contactLinkOf(self, filled(16, 1)))
  })
})

describe('own prekeys', () => {
  const DAY = 86_400_000
  const made = async (from: number) => newPrekey(filled(16, 1), (await seededSigner(filled(32, 1))).signer, from)

  it('are due weekly, and dropped once nothing can be sealed to them', async () => {
    const phone = createVaultDevice('phone')
    expect(isPrekeyDue(phone.entries(), 0)).toBe(true)
    const [first, second] = [await made(0), await made(7 * DAY)]
    keepPrekey(phone, first)
    expect([isPrekeyDue(phone.entries(), 7 * DAY - 1), isPrekeyDue(phone.entries(), 7 * DAY)]).toEqual([false, true])
    // Nobody has replaced it yet, so others still seal to it.
    dropOldPrekeys(phone, 400 * DAY)
    expect(newestPrekey(phone.entries())?.id).toBe(toBase64url(first.id))
    keepPrekey(phone, second)
    const item = { prekeyId: first.id, id: randomBytes(16) }
    noteSeen(phone, 'phone', item)
    noteSeen(phone, 'phone', { ...item, prekeyId: second.id })
    dropOldPrekeys(phone, 37 * DAY)
    expect(await importPrekey(phone.entries(), toBase64url(first.id))).not.toBeNull()
    // As long as it opens anything, what it has opened is known.
    expect(isSeen(phone.entries(), item)).toBe(true)
    dropOldPrekeys(phone, 38 * DAY)
    expect(await importPrekey(phone.entries(), toBase64url(first.id))).toBeNull()
    expect(listRecords(phone.entries(), 'seen').map(({ ids }) => ids[0])).toEqual([toBase64url(second.id)])
    expect(newestPrekey(phone.entries())?.id).toBe(toBase64url(second.id))
  })
})

describe('a vault', () => {
  it('holds a thousand contacts, and a thousand that were revoked, and no more', async () => {
    const phone = createVaultDevice(random(16))
    let entries: Entries = new Map()
    // At once: one by one is a copy of the whole map each.
    const bulk: Book = {
      entries: () => entries,
      set: (key, value) =>
        void (entries as Map<string, unknown>).set(key, { at: 99_999, by: writerOf(random(16)), value }),
      remove: () => undefined,
    }
    for (let at = 0; at < MAX_CONTACTS; at++) {
      const accountId = random(16)
      putRecord(bulk, 'contact', somebody('A name of 24 characters.'), accountId)
      const [prekey, delivery] = [random(40), random(40)]
      putRecord(
        bulk,
        'address',
        { inbox: InboxId.parse(random(16)), prekey, from: 1_800_000_000_000, delivery },
        accountId,
      )
      markVerified(bulk, accountId)
      // With everybody a conversation runs.
      putRecord(bulk, 'pair', { round: 0, n: 12, root: random(32), endHour: 500_000 }, accountId, random(8))
    }
    for (let at = 0; at < 100; at++) putRecord(bulk, 'blocked', { since: 1_800_000_000_000 }, random(16))
    for (let at = 0; at < MAX_ASKING; at++)
      putRecord(bulk, 'contact', { ...somebody('A name of 24 characters.'), state: 'asking' }, random(16))
    for (let at = 0; at < MAX_REVOKED; at++) putRecord(bulk, 'revoked', true, random(8))
    for (let at = 0; at < MAX_LINKS; at++) putRecord(bulk, 'link', { since: 1_800_000_000_000 }, random(16))
    // Two devices, and a prekey for each week for which one is kept.
    for (let at = 0; at < 12; at++)
      putRecord(bulk, 'seen', { ids: random(16).repeat(MAX_SEEN) }, random(8), writerOf(random(16)))
    const key = await importAesKey(filled(32, 1))
    const blob = await sealVault(key, filled(16, 1), 1, utf8(writeEntries(entries)))
    expect(blob?.length).toBeLessThanOrEqual(MAX_VAULT_BYTES)
    phone.take(entries)
    expect(listContacts(phone.entries())).toHaveLength(MAX_CONTACTS + MAX_ASKING)
    expect(putContact(phone, ADA, somebody())).toBe('full')
  })
})
