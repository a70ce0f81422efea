import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBurnText, encodeBurnText } from './burn-text.ts'
import { BlobError } from './errors.ts'

it('comes back, in one of two sizes', () =>
  assert(
    property(string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
      const data = encodeBurnText(text)
      expect([4096, 16_384]).toContain(data.length)
      expect(decodeBurnText(data)).toBe(text)
    }),
  ))

it('takes the smaller size that fits, and 15,800 bytes at most', () => {
  expect(encodeBurnText('a'.repeat(4092)).length).toBe(4096)
  expect(encodeBurnText('a'.repeat(4093)).length).toBe(16_384)
  expect(decodeBurnText(encodeBurnText('a'.repeat(15_800)))).toHaveLength(15_800)
  expect(() => encodeBurnText('a'.repeat(15_801))).toThrow(new BlobError('size'))
})

it('is refused with another size, a false length, nonzero padding or invalid UTF-8', () => {
  const changed = (at: number, value: number) => {
    const data = encodeBurnText('hello')
    data[at] = value
    return data
  }
  for (const data of [new Uint8Array(5000), changed(0, 0xff), changed(2, 0x3e), changed(4095, 1), changed(4, 0xff)]) {
    expect(() => decodeBurnText(data)).toThrow(new BlobError('framing'))
  }
})
