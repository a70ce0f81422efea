import { expect, it } from 'vitest'
import { anonymousName } from './anonymous-name.ts'

it('is an animal, the word anonymous and five signs', () => {
  expect(anonymousName(Math.random)).toMatch(/^[a-z]+-anonymous-[a-z2-9]{5}$/)
})

it('stays inside its lists at both ends of chance', () => {
  expect(anonymousName(() => 0)).toBe('badger-anonymous-bbbbb')
  expect(anonymousName(() => 1 - Number.EPSILON)).toBe('yak-anonymous-99999')
})

it('differs from one draw to the next', () => {
  expect(new Set(Array.from({ length: 50 }, () => anonymousName(Math.random))).size).toBeGreaterThan(45)
})
