import { blockAccount, type Book, markVerified, putContact, putRecord, removeContact } from './contact-book.ts'
import type { Records } from './records.ts'
import { createVaultDevice } from '../../../testing/vault-device.ts'
import { filled } from '@wick/e2ee/testing/hex'
import { expect, it } from 'vitest'
import { keepPair } from './keep-pair.ts'
import { contactLists } from './contact-lists.ts'

const book = (): Book => createVaultDevice('here')

const IDENTITY = 'A'.repeat(43)
const who = (name: string, state: Records['contact']['state'], since = 1): Records['contact'] => ({
  identity: IDENTITY,
  name,
  state,
  since,
  serial: 'AAAAAAAAAAA',
})
const idsOf = (all: Book) => {
  const { contacts, asking, asked, blocked } = contactLists(all.entries())
  return [contacts, asking, asked, blocked].map((list) => list.map(({ accountId }) => accountId))
}

it('everybody is in one list: contacts by name, requests by time', () => {
  const all = book()
  putContact(all, 'zoe', who('Zoe', 'contact'))
  putContact(all, 'ada', who('Ada', 'contact'))
  putContact(all, 'late', who('', 'asking', 9))
  putContact(all, 'early', who('', 'asking', 3))
  putContact(all, 'bob', who('bob', 'asked'))
  putContact(all, 'eve', who('Eve', 'contact'))
  blockAccount(all, 'eve', 5)
  expect(idsOf(all)).toEqual([['ada', 'zoe'], ['early', 'late'], ['bob'], ['eve']])
  removeContact(all, 'eve')
  expect(idsOf(all)).toEqual([['ada', 'zoe'], ['early', 'late'], ['bob'], ['eve']])
})

it('a request says its note and how it came, a contact whether it was compared', () => {
  const all = book()
  const half = IDENTITY
  putContact(all, 'ada', who('Ada', 'asking'))
  putRecord(all, 'request', { half, note: 'Hello', isByLink: true }, 'ada')
  // The name that we say with our yes is no note of theirs.
  putContact(all, 'bob', who('Bob', 'contact'))
  putRecord(all, 'request', { half, note: 'me' }, 'bob')
  markVerified(all, 'bob')
  const { asking, contacts } = contactLists(all.entries())
  expect(asking).toMatchObject([{ note: 'Hello', isByLink: true, isVerified: false }])
  expect(contacts).toMatchObject([{ note: '', isByLink: false, isVerified: true }])
})

it('a contact says which conversation has begun with them, of the latest pair', () => {
  const all = book()
  const pair = { n: 4, root: filled(32, 1), ends: 3_600_000, isUntold: false }
  for (const id of ['ada', 'bob']) putContact(all, id, who(id, 'contact'))
  keepPair(all, 'ada', { ...pair, id: filled(8, 1), round: 0 })
  expect(contactLists(all.entries()).contacts).toMatchObject([{ talk: { n: 4, ends: 3_600_000 } }, { talk: null }])
  keepPair(all, 'ada', { ...pair, id: filled(8, 2), round: 1, n: 0, ends: null })
  expect(contactLists(all.entries()).contacts).toMatchObject([{ talk: null }, { talk: null }])
})
