import { expect, it } from 'vitest'
import { byteSize } from './byte-size.ts'

it.each([
  [1, '1 byte'],
  [1023, '1,023 byte'],
  [1024, '1 kB'],
  [1536, '1.5 kB'],
  [300_000, '293 kB'],
  [5 * 1024 * 1024, '5 MB'],
  [25 * 1024 * 1024, '25 MB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(byteSize(bytes, 'en')).toBe(text.replace('1,023 byte', '1,023 bytes'))
})
