import { expect, it } from 'vitest'
import { doubtOf, readLink, saysPlace, type Doubt } from './read-link.ts'

it.each(['javascript:alert(1)', 'data:text/html,x', 'blob:https://a/b', 'file:///etc', 'mailto:', 'not an address'])(
  'refuses %s',
  (address) => {
    expect(readLink(address)).toBeNull()
  },
)

it('names the place a link leads to', () => {
  expect(readLink('https://Example.org:8443/a?b')?.place).toBe('example.org:8443')
  expect(readLink('mailto:ada@example.org')?.place).toBe('ada@example.org')
})

it.each<[string, string, Doubt | null]>([
  ['https://example.org/a', 'https://example.org/a', null],
  ['https://example.org/a', 'the papers', null],
  ['https://example.org/a', 'example.org', null],
  ['https://evil.example/a', 'https://bank.example/a', 'mismatch'],
  ['https://evil.example/a', 'bank.example', 'mismatch'],
  ['https://evil.example/a', 'www.bank.example/login', 'mismatch'],
  ['mailto:eve@example.org', 'ada@example.org', 'mismatch'],
  ['https://bank.example@evil.example/', 'https://bank.example@evil.example/', 'credentials'],
  ['https://xn--pple-43d.com/', 'https://аpple.com/', 'lookalike'],
])('of %s called %s doubts: %s', (address, text, doubt) => {
  const link = readLink(address)
  expect(link && doubtOf(link, text)).toBe(doubt)
})

it.each<[string, string, boolean]>([
  ['https://example.org/a', 'https://example.org/a', true],
  ['https://example.org/a', 'example.org', true],
  ['mailto:ada@example.org', 'ada@example.org', true],
  ['https://example.org/a', 'the papers of example.org', false],
  ['https://t.co/a', 'sign in at microsoft.com', false],
  ['https://evil.example/', 'see https://bank.example/evil.example', false],
])('of %s the text %s says where it leads: %s', (address, text, says) => {
  const link = readLink(address)
  expect(link && saysPlace(text, link)).toBe(says)
})
