import { TALK } from '@wick/contracts/room-class'
import { toBase64url } from '@wick/e2ee/bytes'
import { counting, filled } from '@wick/e2ee/testing/hex'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccountId } from '@wick/contracts/account-ids'
import { Ms } from '@wick/contracts/ids'
import { conversations } from '../../../testing/contact-reference.ts'
import { beginPair } from '../crypto/contact/pair.ts'
import type { ItemBody } from '../crypto/contact/item-body.ts'
import { takeCall } from '../inbox/take-call.ts'
import { createVaultDevice, type VaultDevice } from '../../../testing/vault-device.ts'
import { writeEntries } from '../vault/entries.ts'
import { merge } from '../vault/merge.ts'
import { type Book, putContact } from './contact-book.ts'
import { findPair, keepPair, listPairs } from './keep-pair.ts'
import { beginTalk, endTalk, endTalks, runningTalk } from './running-talk.ts'

const ADA = AccountId.parse(toBase64url(filled(16, 1)))
const NOW = 1_800_000_000_000
const [OWN, THEIRS] = [
  { identity: filled(32, 1), half: filled(32, 3) },
  { identity: filled(32, 2), half: filled(32, 4) },
]
const SECRETS = conversations(OWN, THEIRS, 80).map((secret) => secret.toString('base64url'))

/** A device of somebody who has just become a contact of Ada. */
async function befriended(): Promise<VaultDevice> {
  const book = createVaultDevice('phone')
  const identity = toBase64url(THEIRS.identity)
  putContact(book, ADA, {
    identity,
    name: 'Ada',
    state: 'contact',
    since: Ms.parse(NOW),
    serial: toBase64url(filled(8, 1)),
  })
  keepPair(book, ADA, { ...(await beginPair(OWN, THEIRS)), round: 0, ends: null, isUntold: false })
  return book
}

const talkOf = (book: Book, now = NOW) => runningTalk(book.entries(), ADA, now)
const stands = (book: Book) => {
  const { n, ends, isUntold } = findPair(book.entries(), ADA) ?? {}
  return { n, runs: ends !== null, isUntold }
}

async function callOf(n: number, of: Partial<Extract<ItemBody, { type: 'call' }>> = {}) {
  const pair = toBase64url((await beginPair(OWN, THEIRS)).id)
  return { type: 'call', from: ADA, pair, n, secret: SECRETS[n] ?? '', ends: Ms.parse(NOW + 7_200_000), ...of } as const
}

describe('a conversation', () => {
  it('runs once it has begun, under the secret that both derive, for a week', async () => {
    const book = await befriended()
    expect(await talkOf(book)).toBeNull()
    expect(await beginTalk(book, ADA, NOW)).toBe(true)
    const talk = await talkOf(book)
    expect(talk).toMatchObject({ n: 0, secret: SECRETS[0] })
    expect(NOW + TALK.maxLifetimeMs - (talk?.ends ?? 0)).toBeLessThan(3_600_000)
    await beginTalk(book, ADA, NOW + 1)
    expect(await talkOf(book)).toEqual(talk)
  })

  it('leaves nothing behind that opens it once it is over', async () => {
    const book = await befriended()
    const root = toBase64url(findPair(book.entries(), ADA)?.root ?? filled(32, 0))
    await beginTalk(book, ADA, NOW)
    await endTalk(book, ADA, 0)
    expect(writeEntries(book.entries())).not.toContain(root)
    expect([await talkOf(book), stands(book)]).toEqual([null, { n: 1, runs: false, isUntold: false }])
    await beginTalk(book, ADA, NOW)
    expect((await talkOf(book))?.secret).toBe(SECRETS[1])
    // What is said once more of the one before ends nothing.
    await endTalk(book, ADA, 0)
    expect((await talkOf(book))?.n).toBe(1)
  })

  it('is over after its time, and the next word begins the next', async () => {
    const book = await befriended()
    await beginTalk(book, ADA, NOW)
    const over = NOW + TALK.maxLifetimeMs
    expect(await talkOf(book, over)).toBeNull()
    await beginTalk(book, ADA, over)
    expect((await talkOf(book, over))?.secret).toBe(SECRETS[1])
    await endTalks(book, over)
    expect((await talkOf(book, over))?.n).toBe(1)
    await endTalks(book, over + TALK.maxLifetimeMs)
    expect(stands(book)).toMatchObject({ n: 2, runs: false })
  })

  it('that still runs has the vault looked through once, however many do', async () => {
    const book = await befriended()
    const pair = findPair(book.entries(), ADA)!
    for (let at = 2; at < 52; at++) keepPair(book, toBase64url(filled(16, at)), { ...pair, ends: NOW + 3_600_000 })
    let looks = 0
    const watched = { ...book, entries: () => (looks++, book.entries()) }
    await endTalks(watched, NOW)
    expect(looks).toBe(1)
    await endTalks(book, NOW + 3_600_000)
    expect([...listPairs(book.entries()).values()].filter(({ ends }) => ends !== null)).toEqual([])
  })

  it('is begun with nobody who is no pair', async () => {
    expect(await beginTalk(createVaultDevice('phone'), ADA, NOW)).toBe(false)
  })

  it('is the same on two devices at once, and a later one counts', async () => {
    const phone = await befriended()
    const desk = createVaultDevice('desk', phone.entries())
    await Promise.all([beginTalk(phone, ADA, NOW), beginTalk(desk, ADA, NOW + 1)])
    expect((await talkOf(phone))?.secret).toBe((await talkOf(desk))?.secret)
    await endTalk(desk, ADA, 0)
    await beginTalk(desk, ADA, NOW)
    // The phone notes meanwhile that the one before is told.
    await takeCall(phone, await callOf(0), NOW)
    const [one, other] = [merge(phone.entries(), desk.entries()), merge(desk.entries(), phone.entries())]
    expect(findPair(one, ADA)).toEqual(findPair(other, ADA))
    expect(await runningTalk(one, ADA, NOW)).toMatchObject({ n: 1, secret: SECRETS[1] })
  })
})

it('a pair of before has no conversation that runs, and begins one', async () => {
  const book = await befriended()
  const [key, { value }] = [...book.entries()].find(([name]) => name.startsWith('^')) as [string, { value: object }]
  expect(Object.keys(value)).toEqual(['round', 'n', 'root'])
  expect(key).toContain(ADA)
  await beginTalk(book, ADA, NOW)
  expect(await talkOf(book)).toMatchObject({ n: 0 })
})

describe('a call', () => {
  it('brings whoever is behind to its conversation', async () => {
    const book = await befriended()
    await takeCall(book, await callOf(5), NOW)
    expect(await talkOf(book)).toEqual({ n: 5, secret: SECRETS[5], ends: NOW + 7_200_000 })
    expect(stands(book).isUntold).toBe(false)
  })

  it('of the conversation that runs says that the other knows', async () => {
    const book = await befriended()
    await beginTalk(book, ADA, NOW)
    const talk = await talkOf(book)
    expect(stands(book).isUntold).toBe(true)
    await takeCall(book, await callOf(0), NOW)
    expect([await talkOf(book), stands(book).isUntold]).toEqual([talk, false])
  })

  it('of one that is over by now leaves the pair before the next', async () => {
    const book = await befriended()
    await takeCall(book, await callOf(3), NOW + 7_200_000)
    expect([await talkOf(book), stands(book)]).toEqual([null, { n: 4, runs: false, isUntold: false }])
  })

  it('names no end that is later than a week', async () => {
    const book = await befriended()
    await takeCall(book, await callOf(0, { ends: Ms.parse(NOW * 2) }), NOW)
    expect((await talkOf(book))?.ends).toBeLessThanOrEqual(NOW + TALK.maxLifetimeMs)
  })

  it.each([
    ['is behind', 0, {}],
    ['is of another pair', 3, { pair: toBase64url(filled(8, 9)) }],
    ['is of nobody', 3, { from: AccountId.parse(toBase64url(filled(16, 9))) }],
  ])('changes nothing where it %s', async (_, n, of) => {
    const book = await befriended()
    await takeCall(book, await callOf(1), NOW)
    const before = book.entries()
    await takeCall(book, await callOf(n, of), NOW)
    expect([...book.entries()]).toEqual([...before])
  })

  it.each([
    ['is too far ahead', 66, {}],
    ['has another secret', 3, { secret: toBase64url(counting(32, 9)) }],
  ])('has the two begin anew where it %s', async (_, n, of) => {
    const book = await befriended()
    await takeCall(book, await callOf(1), NOW)
    const before = findPair(book.entries(), ADA)
    await takeCall(book, await callOf(n, of), NOW)
    expect(findPair(book.entries(), ADA)).toEqual({ ...before, renewal: 'due' })
  })

  it('changes nothing where it is of whoever only asks', async () => {
    const book = await befriended()
    const identity = toBase64url(THEIRS.identity)
    putContact(book, ADA, {
      identity,
      name: 'Ada',
      state: 'asking',
      since: Ms.parse(NOW),
      serial: toBase64url(filled(8, 1)),
    })
    await takeCall(book, await callOf(0), NOW)
    expect(stands(book)).toMatchObject({ n: 0, runs: false })
  })

  it('brings two who begin, end and miss at will to one conversation', () => {
    const act = fc.record({ by: fc.constantFrom(0, 1), what: fc.constantFrom('begin', 'end', 'call', 'late') })
    return fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        const sides = [await befriended(), await befriended()] as const
        const said: { to: Book; n: number }[] = []
        const tell = async ({ to, n }: { to: Book; n: number }) => takeCall(to, await callOf(n), NOW)
        for (const { by, what } of acts) {
          const [own, other] = by === 0 ? sides : [sides[1], sides[0]]
          const talk = await talkOf(own)
          if (what === 'begin') await beginTalk(own, ADA, NOW)
          else if (what === 'end' && talk) await endTalk(own, ADA, talk.n)
          else if (what === 'call' && talk) await tell({ to: other, n: talk.n })
          else if (talk) said.push({ to: other, n: talk.n })
        }
        for (const call of said) await tell(call)
        // Whoever of the two is further calls, and both are where that one is.
        for (const own of sides) await beginTalk(own, ADA, NOW)
        for (const [at, own] of sides.entries())
          await tell({ to: sides[1 - at] ?? own, n: (await talkOf(own))?.n ?? -1 })
        expect((await talkOf(sides[0]))?.secret).toBe((await talkOf(sides[1]))?.secret)
        expect(await talkOf(sides[0])).not.toBeNull()
      }),
      { numRuns: 60 },
    )
  })
})
