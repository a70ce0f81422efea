import { describe, expect, it } from 'vitest'
import { blobId } from '../testing/burn-fixtures.ts'
import { ada, bob, sha256 } from '../testing/room-fixtures.ts'
import {
  decideChunk,
  evolveBlobs,
  foldBlobs,
  NO_BLOBS,
  refuseListing,
  refuseReading,
  type RoomBlobs,
  type StoredChunk,
  unbrokenBytes,
} from './blobs.ts'
import { Copies } from './copies.ts'

const chunk = (index: number, bytes = 10_000) => ({
  blobId: blobId('image'),
  chunk: index,
  uploader: ada.participantId,
  burn: false,
  bytes,
  hash: sha256(`chunk-${index}`),
})
const put = (index: number, changes: object = {}) => ({ ...chunk(index), maxBytes: 100_000, ...changes })
const oneMore = (state: RoomBlobs, one: StoredChunk) => evolveBlobs(state, one)
const stored = (...indices: readonly number[]) => indices.map((index) => chunk(index)).reduce(oneMore, NO_BLOBS)

describe('a chunk', () => {
  it('is stored as it comes, in any order', () => {
    expect(decideChunk(stored(2), put(0))).toEqual({ accepted: true, event: chunk(0) })
  })

  it('is written once: the same bytes again change nothing', () => {
    expect(decideChunk(stored(0), put(0))).toEqual({ accepted: true, event: null })
  })

  it.each([
    ['of other bytes', put(0, { hash: sha256('other') })],
    ['of somebody else', put(1, { uploader: bob.participantId })],
    ['of another mark', put(1, { burn: true })],
  ])('is refused when it is %s', (_, other) => {
    expect(decideChunk(stored(0), other)).toEqual({ accepted: false, refusal: 'blob_exists' })
  })

  it('fits to the last byte of what a room may hold', () => {
    expect(decideChunk(stored(0), put(1, { maxBytes: 20_000 })).accepted).toBe(true)
    expect(decideChunk(stored(0), put(1, { maxBytes: 19_999 }))).toEqual({ accepted: false, refusal: 'quota_exceeded' })
  })

  it('takes up room however small it is', () => {
    const tiny = Array.from({ length: 10 }, (_, i) => chunk(i, 1)).reduce(oneMore, NO_BLOBS)
    expect(tiny.usedBytes).toBe(10 * 4_096)
  })
})

it.each([
  [[], 0],
  [[0, 1, 2], 30_000],
  [[0, 2], 10_000],
  [[1], 0],
])('of the chunks %j, a reader gets the first %d bytes', (indices, bytes) => {
  const blob = stored(...indices).blobs.get(blobId('image')) ?? {
    uploader: ada.participantId,
    burn: false,
    chunks: new Map(),
  }
  expect(unbrokenBytes(blob)).toBe(bytes)
})

describe('the attachments of a room', () => {
  it('are the same, folded at once or one chunk after the other', () => {
    const other = { ...chunk(0, 1), blobId: blobId('other'), uploader: bob.participantId, burn: true }
    const all = [chunk(2), other, chunk(0), { ...other, chunk: 1 }]
    expect(foldBlobs(all)).toEqual(all.reduce(oneMore, NO_BLOBS))
    expect(foldBlobs([])).toEqual(NO_BLOBS)
  })
})

describe('attachments that are folded on', () => {
  it('are changed in place by whoever copied them, and by nobody else', () => {
    const copies = new Copies()
    const own = foldBlobs([chunk(0)], copies)
    const kept = structuredClone(own)
    const more = [chunk(1), { ...chunk(0), blobId: blobId('other') }]
    const apart = more.reduce(oneMore, own)
    expect(own).toEqual(kept)
    const inPlace = more.reduce((state, one) => evolveBlobs(state, one, copies), own)
    expect(inPlace).toEqual(apart)
    expect(inPlace.blobs).toBe(own.blobs)
  })
})

describe('what burns', () => {
  const blob = { uploader: ada.participantId, burn: true }
  const claim = { by: bob.participantId, until: 100, blobId: blobId('image') }
  const reading = (reader: typeof ada, now = 99, withClaim = true) => ({
    blob,
    claim: withClaim ? claim : undefined,
    reader: reader.participantId,
    now,
  })

  it('is read by who claimed it, until its time is up', () => {
    expect(refuseReading(reading(bob))).toBeNull()
    expect(refuseReading(reading(ada))).toBe('burn_withheld')
    for (const someone of [ada, bob]) expect(refuseReading(reading(someone, 100))).toBe('blob_not_found')
  })

  it('is read by nobody before it is claimed, and looked at by its uploader', () => {
    for (const someone of [ada, bob]) expect(refuseReading(reading(someone, 0, false))).toBe('burn_withheld')
    expect(refuseListing(reading(ada, 0, false))).toBeNull()
    expect(refuseListing(reading(bob, 0, false))).toBe('burn_withheld')
    expect(refuseListing(reading(ada))).toBe('burn_withheld')
  })

  it('does not concern other attachments', () => {
    expect(refuseReading({ ...reading(bob, 0, false), blob: { ...blob, burn: false } })).toBeNull()
  })
})
