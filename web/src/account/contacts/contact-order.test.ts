import type { Known } from '@wick/client/account/contacts/contact-lists'
import { expect, it } from 'vitest'
import { findContacts, orderContacts } from './contact-order.ts'

const NOW = 1_000
const known = (name: string, ends: number | null = null): Known => ({
  accountId: name,
  name,
  identity: '',
  isVerified: false,
  note: '',
  isByLink: false,
  since: 0,
  talk: ends === null ? null : { n: 0, ends },
})
const namesOf = (all: readonly Known[]) => all.map(({ name }) => name)

it('conversations that run come first, the latest before all, and the rest by name', () => {
  const all = [known('ada'), known('bob', 5_000), known('cem', NOW), known('dee', 9_000)]
  expect(namesOf(orderContacts(all, NOW))).toEqual(['dee', 'bob', 'ada', 'cem'])
})

it.each<[string, string[]]>([
  ['', ['Zoë Ada', 'bob', '']],
  ['  ', ['Zoë Ada', 'bob', '']],
  ['zoe', ['Zoë Ada']],
  ['ADA zoë', ['Zoë Ada']],
  ['o', ['Zoë Ada', 'bob']],
  ['.', []],
])('whoever looks for %j finds %j', (query, found) => {
  expect(namesOf(findContacts([known('Zoë Ada'), known('bob'), known('')], query))).toEqual(found)
})
