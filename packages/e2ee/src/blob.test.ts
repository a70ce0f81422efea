import { assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOB_KEY } from '../testing/annex.ts'
import type { ImageRef } from './bodies.ts'
import { CHUNK_BYTES, expectedLength, MAX_BLOB_BYTES, openBlob, openImage, sealBlob } from './blob.ts'
import type { Bytes } from './bytes.ts'
import { concat, toBase64url, u32, u64, utf8 } from './bytes.ts'
import { BlobError } from './errors.ts'
import type { BlobFault } from './errors.ts'
import { gcmSeal, importAesKey, sha256 } from './primitives.ts'

const dataOf = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => (i * 31) % 253)

const faultOf = (opening: Promise<Bytes>): Promise<BlobFault | 'opened'> =>
  opening.then(
    () => 'opened' as const,
    (cause: unknown) => {
      if (cause instanceof BlobError) return cause.fault
      throw cause
    },
  )

async function rehashed<Ref extends { sha256: string }>(ref: Ref, chunks: readonly Bytes[]): Promise<Ref> {
  return { ...ref, sha256: toBase64url(await sha256(concat(...chunks))) }
}

const BORDERS = [1, 2, 63, 64, 65_535, 65_536, 65_537, 67_583, 67_584, 67_585, 131_072, 131_073, 300_000]

// Longer than the runner's default: megabytes on a busy machine.
const TIMEOUT_MS = 60_000

describe('an attachment', { timeout: TIMEOUT_MS }, () => {
  it.each([...BORDERS, MAX_BLOB_BYTES])('of %i bytes comes back', async (size) => {
    const data = dataOf(size)
    const { ref, chunks } = await sealBlob(data)
    expect(concat(...chunks).length).toBe(expectedLength(ref))
    expect(chunks.every((chunk) => chunk.length <= CHUNK_BYTES + 16)).toBe(true)
    expect(Buffer.from(await openBlob(ref, chunks)).equals(data)).toBe(true)
  })

  it('comes back however the stream is cut', () =>
    assert(
      asyncProperty(integer({ min: 1, max: 150_000 }), integer({ min: 1, max: 70_000 }), async (size, cut) => {
        const data = dataOf(size)
        const { ref, chunks } = await sealBlob(data)
        const sealed = concat(...chunks)
        const pieces = Array.from({ length: Math.ceil(sealed.length / cut) }, (_, i) =>
          sealed.slice(i * cut, (i + 1) * cut),
        )
        expect(Buffer.from(await openBlob(ref, pieces)).equals(data)).toBe(true)
      }),
      { numRuns: 30 },
    ))

  it('has at most 80 chunks and 5,244,160 bytes', async () => {
    const { chunks } = await sealBlob(dataOf(MAX_BLOB_BYTES))
    expect([chunks.length, concat(...chunks).length]).toEqual([80, 5_244_160])
  })

  it.each([0, MAX_BLOB_BYTES + 1])('of %i bytes is refused', async (size) => {
    await expect(sealBlob(new Uint8Array(size))).rejects.toThrow(new BlobError('size'))
  })
})

describe('nothing is shown of an attachment', { timeout: TIMEOUT_MS }, () => {
  const sealed = sealBlob(dataOf(200_000))

  it('whose chunks are truncated, extended, reordered or swapped, even where the hash agrees', () =>
    assert(
      asyncProperty(
        constantFrom<(chunks: readonly Bytes[]) => Bytes[]>(
          (chunks) => chunks.slice(0, -1),
          (chunks) => [...chunks, new Uint8Array(16)],
          ([a = new Uint8Array(), b = new Uint8Array(), ...rest]) => [b, a, ...rest],
          ([a = new Uint8Array(), , ...rest]) => [a, a, ...rest],
          (chunks) => chunks.map((chunk, i) => (i === 1 ? chunk.map((byte) => byte ^ 1) : chunk)),
        ),
        async (change) => {
          const { ref, chunks } = await sealed
          const changed = change(chunks)
          expect(await faultOf(openBlob(ref, changed))).not.toBe('opened')
          expect(await faultOf(openBlob(await rehashed(ref, changed), changed))).toMatch(/^(length|sealed)$/)
        },
      ),
    ))

  it('whose chunks are those of another one of the same size', async () => {
    const { ref } = await sealed
    const other = await sealBlob(dataOf(200_000))
    expect(await faultOf(openBlob(ref, other.chunks))).toBe('hash')
    expect(await faultOf(openBlob(await rehashed(ref, other.chunks), other.chunks))).toBe('sealed')
  })

  it('whose reference lies', async () => {
    const { ref, chunks } = await sealed
    expect(await faultOf(openBlob({ ...ref, size: 0 }, chunks))).toBe('size')
    expect(await faultOf(openBlob({ ...ref, size: MAX_BLOB_BYTES + 1 }, chunks))).toBe('size')
    expect(await faultOf(openBlob({ ...ref, chunks: ref.chunks + 1 }, chunks))).toBe('chunks')
    expect(await faultOf(openBlob({ ...ref, size: 10 }, chunks))).toBe('chunks')
    expect(await faultOf(openBlob({ ...ref, size: ref.size - 1 }, chunks))).toBe('sealed')
    expect(await faultOf(openBlob({ ...ref, sha256: ref.key }, chunks))).toBe('hash')
    expect(await faultOf(openBlob({ ...ref, id: toBase64url(new Uint8Array(16)) }, chunks))).toBe('sealed')
  })

  it('whose padding is not zero', async () => {
    const honest = await sealBlob(new Uint8Array(65).fill(1), BLOB_KEY)
    const key = await importAesKey(BLOB_KEY.key)
    const aad = concat(utf8('pcr/1 blob'), BLOB_KEY.id, u64(65), u32(1))
    const nonce = concat(new Uint8Array(11), new Uint8Array([1]))
    const sealedAs = async (padding: number) => [
      await gcmSeal(key, nonce, aad, concat(new Uint8Array(65).fill(1), new Uint8Array(7).fill(padding))),
    ]
    expect(await sealedAs(0)).toEqual(honest.chunks)
    const chunks = await sealedAs(1)
    expect(await faultOf(openBlob(await rehashed(honest.ref, chunks), chunks))).toBe('padding')
  })
})

const STARTS: Record<ImageRef['mime'], Bytes> = {
  'image/png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
  'image/webp': concat(utf8('RIFF'), new Uint8Array(4), utf8('WEBPVP8 ')),
  'image/avif': concat(new Uint8Array([0, 0, 0, 32]), utf8('ftypavif')),
}

const TYPES = Object.keys(STARTS).filter((type): type is ImageRef['mime'] => type in STARTS)

it.each(TYPES)('an image is opened as %s only when its bytes begin so', async (mime) => {
  const { ref, chunks } = await sealBlob(concat(STARTS[mime], new Uint8Array(100)))
  const outcomes = TYPES.map((type) => faultOf(openImage({ ...ref, w: 1, h: 1, mime: type }, chunks)))
  expect(await Promise.all(outcomes)).toEqual(TYPES.map((type) => (type === mime ? 'opened' : 'mime')))
  const svg = await sealBlob(utf8(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(64)}</svg>`))
  expect(await faultOf(openImage({ ...svg.ref, w: 1, h: 1, mime }, svg.chunks))).toBe('mime')
})
