import { expect, it } from 'vitest'
import { pluralsOf } from './plural.ts'

it('picks the form that the language has for a number', () => {
  const english = pluralsOf('en')
  const messages = { one: '# message', other: '# messages' }
  expect([0, 1, 2].map((count) => english(count, messages))).toEqual(['0 messages', '1 message', '2 messages'])
})

it('knows languages with more forms than two', () => {
  const arabic = pluralsOf('ar')
  const forms = { zero: 'zero', one: 'one', two: 'two', few: '# few', many: '# many', other: '# other' }
  expect([0, 1, 2, 3, 11, 100].map((count) => arabic(count, forms))).toEqual([
    'zero',
    'one',
    'two',
    '3 few',
    '11 many',
    '100 other',
  ])
})

it('falls back to the form that is always there', () => {
  expect(pluralsOf('ar')(3, { other: '#' })).toBe('3')
})
