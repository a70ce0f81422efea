import { expect, it } from 'vitest'
import { skeletonOf } from './skeleton-of.ts'

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
  expect(skeletonOf(name)).toBe('anna')
})

it('keeps apart what looks different', () => {
  expect(new Set(['Anna', 'Ánna', 'An na', 'Anne', 'Anna2', '安娜'].map(skeletonOf)).size).toBe(6)
})
