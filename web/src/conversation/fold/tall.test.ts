import { expect, it } from 'vitest'
import { isTall, mayBeTall } from './tall.ts'

it('measures only what has many lines or many letters', () => {
  expect(mayBeTall('one\ntwo\nthree')).toBe(false)
  expect(mayBeTall('line\n'.repeat(21))).toBe(true)
  expect(mayBeTall('word '.repeat(101))).toBe(true)
})

it('grows with the letters', () => {
  expect(isTall(589, 14)).toBe(true)
  expect(isTall(588, 14)).toBe(false)
  expect(isTall(589, 16)).toBe(false)
})
