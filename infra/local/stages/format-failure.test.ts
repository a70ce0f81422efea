import { expect, it } from 'vitest'
import { formatFailure } from './format-failure.ts'

it('names a failed test with the first line of its reason, without colours', () => {
  expect(
    formatFailure('seats.test.ts › is full', '\u001B[31mAssertionError: expected 1\u001B[39m\n    at seats.test.ts:3'),
  ).toBe('seats.test.ts › is full: AssertionError: expected 1')
})

it('names a failed test alone where no reason is given', () => {
  expect(formatFailure('check:types')).toBe('check:types')
})
