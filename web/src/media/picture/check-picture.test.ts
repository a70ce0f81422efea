import { expect, it } from 'vitest'
import { gif, jpeg, png, webp } from '../image/sample-images.ts'
import { isAsDeclared, thumbnailOf } from './check-picture.ts'

const own = (bytes: Uint8Array) => Uint8Array.from(bytes)

it('takes a picture for what its message says only where its own bytes agree', () => {
  expect(isAsDeclared(png(30, 20), { mime: 'image/png', w: 30, h: 20 })).toBe(true)
  expect(isAsDeclared(png(30, 20), { mime: 'image/png', w: 20, h: 30 })).toBe(false)
  expect(isAsDeclared(png(30, 20), { mime: 'image/webp', w: 30, h: 20 })).toBe(false)
  expect(isAsDeclared(new TextEncoder().encode('<svg/>'), { mime: 'image/png', w: 30, h: 20 })).toBe(false)
})

it('shows no picture that is a bomb, even an honest one', () => {
  expect(isAsDeclared(png(20_000, 20_000), { mime: 'image/png', w: 20_000, h: 20_000 })).toBe(false)
})

it('gives a thumbnail the type of its own bytes', () => {
  expect(thumbnailOf(own(webp.lossy(64, 48)))?.type).toBe('image/webp')
  expect(thumbnailOf(own(jpeg(64, 48)))?.type).toBe('image/jpeg')
})

it.each([
  ['an animation', gif(8, 8, 2)],
  ['one that is none', png(4000, 4000)],
  ['one that is too heavy', new Uint8Array([...png(8, 8), ...new Uint8Array(9000)])],
  ['a document', new TextEncoder().encode('<html>')],
  ['nothing', new Uint8Array()],
])('shows no thumbnail that is %s', (_what, bytes) => {
  expect(thumbnailOf(own(bytes))).toBeNull()
})
