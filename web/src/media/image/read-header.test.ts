import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHeader } from './read-header.ts'
import { avif, bytes, gif, jpeg, png, webp } from './sample-images.ts'

const still = (type: string, w: number, h: number) => ({ type: `image/${type}`, w, h, isAnimated: false })
const moving = (type: string, w: number, h: number) => ({ ...still(type, w, h), isAnimated: true })

describe('the size before anything is decoded', () => {
  it.each([
    ['PNG', png(640, 480), still('png', 640, 480)],
    ['an animated PNG', png(640, 480, true), moving('png', 640, 480)],
    ['JPEG', jpeg(4032, 3024), still('jpeg', 4032, 3024)],
    ['a progressive JPEG', jpeg(33, 44, 0xc2), still('jpeg', 33, 44)],
    ['GIF', gif(12, 34), still('gif', 12, 34)],
    ['an animated GIF', gif(12, 34, 3), moving('gif', 12, 34)],
    ['lossy WebP', webp.lossy(800, 600), still('webp', 800, 600)],
    ['lossless WebP', webp.lossless(16_384, 5), still('webp', 16_384, 5)],
    ['extended WebP', webp.extended(70_000, 3, false), still('webp', 70_000, 3)],
    ['an animated WebP', webp.extended(10, 20, true), moving('webp', 10, 20)],
    ['AVIF', avif([[1920, 1080]]), still('avif', 1920, 1080)],
    [
      'an AVIF of tiles, by its largest picture',
      avif([
        [512, 512],
        [8000, 6000],
        [64, 64],
      ]),
      still('avif', 8000, 6000),
    ],
    ['an AVIF under another brand', avif([[7, 8]], 'mif1', ['miaf', 'avif']), still('avif', 7, 8)],
    ['an animated AVIF', avif([[5, 5]], 'avis'), moving('avif', 5, 5)],
  ])('is read from %s', (_format, file, header) => {
    expect(readHeader(file)).toEqual(header)
  })
})

/** A JPEG with a huge frame in what would be this marker's segment, if it had one, and a small frame behind. */
function hiding(marker: number): Uint8Array {
  const [huge, small] = [[...jpeg(23_168, 23_168, 0xc2)].slice(2), [...jpeg(64, 64)].slice(2)]
  return bytes([0xff, 0xd8, 0xff, marker, (huge.length + 2) >> 8, (huge.length + 2) & 0xff], huge, small)
}

describe('what is no picture of ours', () => {
  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['text that only talks of one', 'this is PNG'],
    ['nothing', ''],
  ])('is not taken for one: %s', (_format, text) => {
    expect(readHeader(new TextEncoder().encode(text))).toBeNull()
  })

  it.each([
    ['a PNG without a header', png(1, 1).slice(0, 8)],
    ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xda, 0, 2])],
    ['a WebP of an unknown kind', webp.lossy(1, 1).slice(0, 12)],
    ['an AVIF without a size', avif([])],
    ['a picture of no width', png(0, 9)],
    ['a JPEG with a segment shorter than its own length', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 1], [...jpeg(9, 9)])],
  ])('is unreadable: %s', (_format, file) => {
    expect(readHeader(file)).toBe('unreadable')
  })

  it.each([0x00, 0x01, 0xbf, 0xd0, 0xd7, 0xd8, 0xd9])('is no JPEG that hides a frame behind marker %d', (marker) => {
    expect(readHeader(hiding(marker))).toBe('unreadable')
  })
})

it('never throws and always ends, whatever is cut off or changed', () => {
  const samples = [png(9, 9, true), jpeg(9, 9), gif(9, 9, 2), webp.extended(9, 9, true), avif([[9, 9]])]
  const damaged = fc.record({
    sample: fc.constantFrom(...samples),
    end: fc.nat(500),
    changes: fc.array(fc.tuple(fc.nat(500), fc.nat(255)), { maxLength: 6 }),
  })
  fc.assert(
    fc.property(damaged, ({ sample, end, changes }) => {
      const file = Uint8Array.from(sample.slice(0, end))
      for (const [at, value] of changes) if (at < file.length) file[at] = value
      const header = readHeader(file)
      expect(header === null || header === 'unreadable' || header.w > 0).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
