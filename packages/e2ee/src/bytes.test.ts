import { assert, property, string, uint8Array } from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64url, toBase64url, u16, u32, u64 } from './bytes.ts'

it('reads back what it wrote', () =>
  assert(
    property(uint8Array({ maxLength: 80 }), (bytes) => {
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
    }),
  ))

it('has one spelling per value', () =>
  assert(
    property(string({ maxLength: 12 }), (text) => {
      const bytes = fromBase64url(text)
      expect(bytes === null || toBase64url(bytes) === text).toBe(true)
    }),
  ))

it.each(['A', 'AB', 'AAB', 'AA==', 'A+A', 'A/A', 'AA A', 'ÄA'])('refuses %s', (text) => {
  expect(fromBase64url(text)).toBeNull()
})

it('refuses another length than the one that is asked for', () => {
  expect(fromBase64url('AAAA', 3)).toEqual(new Uint8Array(3))
  expect(fromBase64url('AAAA', 4)).toBeNull()
})

it('writes numbers big-endian', () => {
  expect([...u16(0x0102), ...u32(0x03040506), ...u64(2n ** 63n)]).toEqual([1, 2, 3, 4, 5, 6, 0x80, 0, 0, 0, 0, 0, 0, 0])
})
