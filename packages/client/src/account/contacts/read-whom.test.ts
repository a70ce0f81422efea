import { formatContactFragment } from '../crypto/contact/contact-link.ts'
import { toBase64url } from '@wick/e2ee/bytes'
import { filled } from '@wick/e2ee/testing/hex'
import { expect, it } from 'vitest'
import { readWhom } from './read-whom.ts'

const own = { handle: 'ada', accountId: toBase64url(filled(16, 1)) }
const linkOf = (id: number) => ({ accountId: filled(16, id), identityTag: filled(16, 2), secret: filled(16, 3) })
const fragment = (id: number) => formatContactFragment(linkOf(id))

it.each([
  ['a handle, however it is written', ' Bob@Wick.test ', { handle: 'bob@wick.test' }],
  ['a whole link', ` https://wick.test/account${fragment(9)} `, { link: linkOf(9) }],
  ['a fragment alone', fragment(9), { link: linkOf(9) }],
  ['nothing', '  ', 'wrong'],
  ['half a link', fragment(9).slice(0, 40), 'wrong'],
  ['the link of a room', 'https://wick.test/r/AAAAAAAAAAAAAAAAAAAAAA#AAAA', 'wrong'],
  ['a link of later', fragment(9).replace('#1', '#2'), 'newer'],
  ['the own handle', 'ADA', 'yourself'],
  ['the own link', fragment(1), 'yourself'],
])('is found by %s', (_, written, whom) => {
  expect(readWhom(written, own)).toEqual(whom)
})
