import { expect, it } from 'vitest'
import { mayNameAPlace } from './may-name-a-place.ts'
import { avif } from './sample-images.ts'

const bytes = (...parts: readonly (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])))
const boxed = (brand: string) => bytes(0, 0, 0, 24, 'ftyp', brand, 0, 0, 0, 0, 'mif1heic')

it.each([
  ['a phone’s HEIC', boxed('heic')],
  ['a phone’s HEIC of ten bits', boxed('heix')],
  ['a HEIF of another kind', boxed('mif1')],
  ['a HEIF of several pictures', boxed('msf1')],
  ['an AVIF under another brand', avif([[4, 4]], 'miaf')],
  ['a raw picture of Canon', boxed('crx ')],
  ['a film of a phone', boxed('qt  ')],
  ['a TIFF', bytes('II*', 0)],
  ['a TIFF of the other kind', bytes('MM', 0, '*')],
  ['a raw picture of Fuji', bytes('FUJIFILMCCD-RAW 0201')],
  ['a JPEG XL', bytes(0xff, 0x0a, 0)],
  ['a JPEG XL in a box', bytes(0, 0, 0, 12, 'JXL ', 0x0d, 0x0a, 0x87, 0x0a)],
  ['a film in Matroska', bytes(0x1a, 0x45, 0xdf, 0xa3)],
])('%s', async (_, head) => {
  expect(await mayNameAPlace(new Blob([Uint8Array.from(head)]))).toBe(true)
})

it('goes by the declared type where the bytes are unknown', async () => {
  expect(await mayNameAPlace(new Blob(['?'], { type: 'image/x-sony-arw' }))).toBe(true)
  expect(await mayNameAPlace(new Blob(['?'], { type: 'video/3gpp' }))).toBe(true)
  expect(await mayNameAPlace(new Blob(['<svg/>'], { type: 'image/svg+xml' }))).toBe(false)
  expect(await mayNameAPlace(new Blob(['the plan'], { type: 'text/plain' }))).toBe(false)
  expect(await mayNameAPlace(new Blob([]))).toBe(false)
})
