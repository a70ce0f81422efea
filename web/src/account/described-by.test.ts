import { expect, it } from 'vitest'
import { describedBy } from './described-by.ts'

it('names what says something of a field, in order, and nothing else', () => {
  expect(describedBy('a-hint', 'a-problem')).toBe('a-hint a-problem')
  expect(describedBy(false, 'a-problem')).toBe('a-problem')
  expect(describedBy(false, '')).toBeUndefined()
})
