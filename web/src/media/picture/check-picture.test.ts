import { expect, it } from 'vitest'
import { avif, gif, jpeg, png, webp } from '../image/sample-images.ts'
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
  expect(thumbnailOf(own(webp.lossy(64, 48)))).toMatchObject({ blob: { type: 'image/webp' }, w: 64, h: 48 })
  expect(thumbnailOf(own(jpeg(64, 48)))).toMatchObject({ blob: { type: 'image/jpeg' }, w: 64, h: 48 })
})

it.each([
  ['an animation', gif(8, 8, 2)],
  ['of a type that no thumbnail of ours has', png(64, 48)],
  ['of another such type', avif([[64, 48]])],
  ['one that is none', jpeg(4000, 4000)],
  ['one that is too heavy', new Uint8Array([...jpeg(8, 8), ...new Uint8Array(9000)])],
  ['a document', new TextEncoder().encode('<html>')],
  ['nothing', new Uint8Array()],
])('shows no thumbnail that is %s', (_what, bytes) => {
  expect(thumbnailOf(own(bytes))).toBeNull()
})
