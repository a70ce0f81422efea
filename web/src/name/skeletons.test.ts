import { expect, it } from 'vitest'
import { CONFUSABLES } from './confusables.ts'
import { skeletonsOf } from './skeletons.ts'

const areAlike = (one: string, other: string) => !new Set(skeletonsOf(one)).isDisjointFrom(new Set(skeletonsOf(other)))

it.each([
  'Anna ',
  ' anna',
  'ANNA',
  'Ａｎｎａ',
  'An\u200Bna',
  'Anna\u3164',
  'Anna\uFE0F',
  'Anna\u2800',
  '\u00A0Anna\u2003',
  'An\u034Fna',
])('takes %j for Anna', (name) => {
  expect(skeletonsOf(name)).toContain('anna')
})

it.each([
  ['Anna', '\u0410nna', 'a Cyrillic A'],
  ['anna', '\u0430nn\u0430', 'Cyrillic a'],
  ['ANNA', '\u0391nna', 'a Greek Alpha'],
  ['BOB', '\u0412\u041E\u0412', 'nothing but Cyrillic letters'],
  ['bob', '\u0412\u041E\u0412', 'the same, as capitals of it'],
  ['Bob', 'B0b', 'a zero'],
  ['Bob', 'B\u03BFb', 'a Greek omicron'],
  ['Ilse', 'llse', 'an l'],
  ['Ilse', '1lse', 'a one'],
  ['ilse', '\u0406LSE', 'a Ukrainian I'],
  ['Tom', 'Torn', 'r and n'],
  ['Jose\u0301', 'J\u043Es\u00E9', 'a Cyrillic o beside an accent'],
  ['\u0420\u0430\u0443', 'Pay', 'Latin letters for Cyrillic ones'],
  ['\u0410\u041D\u041D\u0410', '\u0430\u043D\u043D\u0430', 'small letters of its own script'],
  ['Z\u00E7', 'Z\u04AB', 'a Cyrillic letter with a tail'],
])('takes %j and %j for the same name: %s', (one, other) => {
  expect(areAlike(one, other)).toBe(true)
})

it('keeps apart what looks different', () => {
  const names = [
    'Anna',
    '\u00C1nna',
    'An na',
    'Anne',
    'Anna2',
    '\u5B89\u5A1C',
    'Ali',
    'All',
    'Eva',
    'Ena',
    '\u0410\u043D\u043D\u0430',
    '\u0418\u043D\u043D\u0430',
  ]
  for (const one of names) expect(names.filter((other) => areAlike(one, other))).toEqual([one])
})

it('knows the letters of Unicode that look alike, each of them once', () => {
  const lines = CONFUSABLES.trim().split('\n')
  const signs = lines.flatMap((line) => Array.from(line.split(' ')[1] ?? ''))
  expect(new Set(signs).size).toBe(signs.length)
  expect(lines.every((line) => /^\S+ \S+$/u.test(line))).toBe(true)
  // What one line leads to leads no further, so that one look at each sign is enough.
  expect(lines.flatMap((line) => Array.from(line.split(' ')[0] ?? '')).filter((sign) => signs.includes(sign))).toEqual(
    [],
  )
})
