import { expect, it } from 'vitest'
import { isAtLeast, parseVersion } from './version.ts'

it.each([
  ['nats-server: v2.15.1', [2, 15, 1]],
  ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0', [7, 0, 15]],
  ['5:8.0.6-3', [8, 0, 6]],
  ['2.9.10-1+b3', [2, 9, 10]],
])('reads %s', (text, version) => expect(parseVersion(text)).toEqual(version))

it('finds no version where there is none', () => expect(parseVersion('(none)')).toBeUndefined())

it('compares parts as numbers', () => {
  expect(isAtLeast([2, 12, 0], [2, 12, 0])).toBe(true)
  expect(isAtLeast([2, 15, 1], [2, 12, 3])).toBe(true)
  expect(isAtLeast([2, 9, 10], [2, 12, 0])).toBe(false)
  expect(isAtLeast([3, 0, 0], [2, 12, 9])).toBe(true)
})
