import { assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annexRoom, speak } from '../testing/annex.ts'
import type { Bytes } from './bytes.ts'
import type { Header } from './envelope.ts'
import {
  bucketFor,
  decodeHeader,
  DURABLE_BUCKETS,
  encodeHeader,
  isDurableLength,
  isSignedBy,
  KIND,
  MAX_BODY_BYTES,
  openEnvelope,
  sealEnvelope,
} from './envelope.ts'
import { deriveSessionKey } from './keys.ts'
import { importVerifier } from './primitives.ts'

// Longer than the runner's default: thousands of openings.
const TIMEOUT_MS = 60_000

const room = await annexRoom()
const { root, roomId, creator, guest } = room

function keyOf({ kind, senderId, sessionId, roomId: of }: Header): Promise<CryptoKey> {
  return deriveSessionKey(root, kind === KIND.ephemeral ? 'eph-key' : 'sender-key', of, senderId, sessionId)
}

/** The body, as a receiver that trusts `pub` gets it; null when anything is wrong. */
async function read(envelope: Bytes, pub = creator.who.pub): Promise<Bytes | null> {
  const opened = await openEnvelope(envelope, await keyOf(decodeHeader(envelope)))
  return typeof opened !== 'string' && (await isSignedBy(await importVerifier(pub), envelope, opened))
    ? opened.body
    : null
}

describe('seal and open', () => {
  it('give back every body of every size up to the limit', () =>
    assert(
      asyncProperty(
        constantFrom(KIND.genesis, KIND.hello, KIND.msg),
        integer({ min: 0, max: MAX_BODY_BYTES }),
        async (kind, size) => {
          const body = new Uint8Array(size).fill(size % 256)
          const envelope = await speak(room, creator, kind, BigInt(size), body)
          expect(isDurableLength(envelope.length)).toBe(true)
          expect(await read(envelope)).toEqual(body)
        },
      ),
    ))

  it.each([
    [444, 584],
    [445, 1096],
    [956, 1096],
    [957, 2120],
    [8124, 8264],
    [8125, 16_456],
    [15_800, 16_456],
  ])('put a body of %i bytes into an envelope of %i', async (size, expected) => {
    const body = new Uint8Array(size)
    const envelope = await speak(room, creator, KIND.msg, 0n, body)
    expect(envelope.length).toBe(expected)
    expect(await read(envelope)).toEqual(body)
  })

  it('refuse one byte more than the limit', async () => {
    const tooLong = new Uint8Array(MAX_BODY_BYTES + 1)
    await expect(speak(room, creator, KIND.msg, 0n, tooLong)).rejects.toThrow(RangeError)
    await expect(speak(room, creator, KIND.ephemeral, 0n, new Uint8Array(189))).rejects.toThrow(RangeError)
    expect(bucketFor(KIND.ephemeral, 188)).toBe(256)
  })

  it('give ephemeral frames of one size', async () => {
    const frame = await speak(room, creator, KIND.ephemeral, 7n, new Uint8Array(188).fill(3))
    expect(frame.length).toBe(328)
    expect(await read(frame)).toEqual(new Uint8Array(188).fill(3))
  })
})

describe('a changed envelope', () => {
  it('is rejected for every single bit', { timeout: TIMEOUT_MS }, async () => {
    const envelope = await speak(room, creator, KIND.msg, 1n, new Uint8Array(40).fill(1))
    const accepted: number[] = []
    for (let bit = 0; bit < envelope.length * 8; bit++) {
      const flipped = envelope.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      if ((await read(flipped)) !== null) accepted.push(bit)
    }
    expect(accepted).toEqual([])
  })

  const SUBSTITUTED: readonly Partial<Header>[] = [
    { version: 2 },
    { suite: 2 },
    { kind: KIND.hello },
    { kind: KIND.ephemeral },
    { flags: 1 },
    { roomId: new Uint8Array(16) },
    { senderId: guest.senderId },
    { sessionId: guest.sessionId },
    { ctr: 2n },
    { epoch: 1 },
  ]
  it.each(SUBSTITUTED)('is rejected with another header, %o', async (field) => {
    const envelope = await speak(room, creator, KIND.msg, 1n, new Uint8Array(40))
    envelope.set(encodeHeader({ ...decodeHeader(envelope), ...field }))
    expect(await read(envelope)).toBeNull()
  })

  it('is rejected when a link holder seals it under the name of another', async () => {
    const header: Header = { ...decodeHeader(await speak(room, creator, KIND.msg, 0n, new Uint8Array())), ctr: 9n }
    const forged = await sealEnvelope(header, new Uint8Array(3), await keyOf(header), guest.who.signer)
    expect(await read(forged, guest.who.pub)).not.toBeNull()
    expect(await read(forged)).toBeNull()
  })

  it('is malformed when its padding or its length lies', async () => {
    const header = decodeHeader(await speak(room, creator, KIND.msg, 0n, new Uint8Array()))
    const key = await keyOf(header)
    for (const change of [
      (plain: Bytes) => plain.fill(1, 511),
      (plain: Bytes) => plain.fill(0xff, 64, 68),
      (plain: Bytes) => plain.set([0, 0, 1, 0xbd], 64),
    ]) {
      const plain = new Uint8Array(DURABLE_BUCKETS[0])
      change(plain)
      const aad = encodeHeader(header)
      const iv = new Uint8Array(12)
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain)
      expect(await openEnvelope(new Uint8Array([...aad, ...new Uint8Array(sealed)]), key)).toBe('malformed')
    }
  })
})

it('writes and reads a header', () => {
  const header: Header = {
    version: 1,
    suite: 1,
    kind: 2,
    flags: 0,
    roomId,
    senderId: guest.senderId,
    sessionId: guest.sessionId,
    ctr: 2n ** 64n - 1n,
    epoch: 2 ** 32 - 1,
  }
  expect(decodeHeader(encodeHeader(header))).toEqual(header)
})
