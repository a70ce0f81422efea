import { expect, it } from 'vitest'
import { isMixed } from './is-mixed.ts'

it.each(['Аnna', 'Bоb', 'Αnna', 'Саrol', 'Anna Аня', 'ԝick', 'Ꭺnna', 'Ꮪara שרה', 'ΝИΝ', 'Anna नीला', 'ａnnа'])(
  'finds scripts mixed in %j',
  (name) => {
    expect(isMixed(name)).toBe(true)
  },
)

it.each([
  'Anna',
  'Zoë',
  'Анна 2',
  'Αννα',
  'שרה',
  'أنا',
  '安娜',
  'さくらサクラ桜',
  'Tom 王',
  '김Kim',
  'नीला',
  'a★1',
  'µ',
  '',
])('finds none in %j', (name) => {
  expect(isMixed(name)).toBe(false)
})
