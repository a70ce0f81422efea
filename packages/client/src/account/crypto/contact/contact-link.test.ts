import { someBytes } from '@wick/e2ee/testing/arbitrary'
import { filled } from '@wick/e2ee/testing/hex'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  contactLinkOf,
  formatContactFragment,
  isCardOfLink,
  newLinkSecret,
  parseContactFragment,
} from './contact-link.ts'

describe('a link to become a contact', () => {
  it('is read as it is written', () => {
    fc.assert(
      fc.property(someBytes(16), someBytes(16), someBytes(16), (accountId, identityTag, secret) => {
        const link = { accountId, identityTag, secret }
        expect(parseContactFragment(formatContactFragment(link))).toEqual(link)
      }),
    )
  })

  it.each([
    ['nothing', '', 'malformed'],
    ['no format', '#', 'malformed'],
    ['a part too few', '#1.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', 'malformed'],
    ['a part too much', `#1${'.AAAAAAAAAAAAAAAAAAAAAA'.repeat(4)}`, 'malformed'],
    ['a part too long', `#1${'.AAAAAAAAAAAAAAAAAAAAAAA'.repeat(3)}`, 'malformed'],
    ['another spelling', `#1${'.AAAAAAAAAAAAAAAAAAAAAB'.repeat(3)}`, 'malformed'],
    ['a format of later', `#2${'.AAAAAAAAAAAAAAAAAAAAAA'.repeat(3)}`, 'newer_page'],
    ['no number', `#x${'.AAAAAAAAAAAAAAAAAAAAAA'.repeat(3)}`, 'malformed'],
  ])('is refused with %s', (_, fragment, why) => {
    expect(parseContactFragment(fragment)).toBe(why)
  })

  it('pins the identity, so a card with another one is found out', async () => {
    const card = { accountId: filled(16, 1), identity: filled(32, 2) }
    const link = await contactLinkOf(card, newLinkSecret())
    expect(await isCardOfLink(link, card)).toBe(true)
    expect(await isCardOfLink(link, { ...card, identity: filled(32, 3) })).toBe(false)
    expect(await isCardOfLink(link, { ...card, accountId: filled(16, 3) })).toBe(false)
    expect(newLinkSecret()).not.toEqual(link.secret)
  })
})
