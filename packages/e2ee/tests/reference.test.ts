import { assert, constantFrom, bigInt, integer, asyncProperty, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sealBlob } from '../src/blob.ts'
import { concat } from '../src/bytes.ts'
import type { Header } from '../src/envelope.ts'
import { KIND, MAX_BODY_BYTES, openEnvelope, isSignedBy, sealEnvelope } from '../src/envelope.ts'
import { senderIdOf } from '../src/identity.ts'
import { deriveBytes, deriveRoomId, deriveSessionKey } from '../src/keys.ts'
import { padme } from '../src/padme.ts'
import { importHkdfKey, importVerifier } from '../src/primitives.ts'
import { safetyNumber } from '../src/safety.ts'
import {
  annexEnvelopes,
  annexRoom,
  annexSeatProof,
  CREATOR_SEED,
  GUEST_SEED,
  IDENTITY_SEED,
  SECRET,
} from '../testing/annex.ts'
import { someBytes } from '../testing/arbitrary.ts'
import * as reference from '../testing/reference.ts'
import { seededSigner } from '../src/seeded-signer.ts'

const durableKind = constantFrom(KIND.genesis, KIND.hello, KIND.msg)

describe('two implementations of one page', () => {
  it('agree on the schedule', () =>
    assert(
      asyncProperty(someBytes(32), someBytes(0, 40), someBytes(0, 40), async (secret, a, b) => {
        const ours = await deriveBytes(await importHkdfKey(secret), 'sender-key', 32, a, b)
        expect(Buffer.from(ours)).toEqual(reference.schedule(secret, 'sender-key', 32, a, b))
      }),
    ))

  it('seal the same bytes and open what the other one sealed', () =>
    assert(
      asyncProperty(
        someBytes(32),
        someBytes(8),
        bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        durableKind,
        integer({ min: 0, max: MAX_BODY_BYTES }),
        async (secret, sessionId, ctr, kind, size) => {
          const { signer, pub, pkcs8 } = await seededSigner(CREATOR_SEED)
          const root = await importHkdfKey(secret)
          const roomId = await deriveRoomId(root)
          const senderId = await senderIdOf(roomId, pub)
          const key = await deriveSessionKey(root, 'sender-key', roomId, senderId, sessionId)
          const body = new Uint8Array(size).fill(0x61)
          const header: Header = { version: 1, suite: 1, kind, flags: 0, roomId, senderId, sessionId, ctr, epoch: 0 }

          const ours = await sealEnvelope(header, body, key, signer)
          const theirs = reference.seal(secret, pkcs8, { kind, senderId, sessionId, ctr, body })
          expect(Buffer.from(ours).equals(theirs)).toBe(true)
          expect(reference.open(secret, reference.publicKey(pkcs8), ours).equals(body)).toBe(true)
          const envelope = new Uint8Array(theirs)
          const opened = await openEnvelope(envelope, key)
          if (typeof opened === 'string') throw new Error(opened)
          expect(Buffer.from(opened.body).equals(body)).toBe(true)
          expect(await isSignedBy(await importVerifier(pub), envelope, opened)).toBe(true)
        },
      ),
      { numRuns: 60 },
    ))

  it('agree on the annex: envelopes, chain, members, safety number', async () => {
    const { room, chain, bodies, envelopes } = await annexEnvelopes()
    const { roomId, creator, guest } = room
    const pubs = [creator, guest, guest, guest].map(({ who }) => reference.publicKey(who.pkcs8))
    const opened = envelopes.map((envelope, i) => reference.open(SECRET, pubs[i] ?? new Uint8Array(), envelope))
    expect(opened.map(String)).toEqual(bodies.map((body) => new TextDecoder().decode(body)))
    expect(reference.chain(roomId, envelopes.slice(0, 3))).toEqual(chain.map((h) => Buffer.from(h)))
    expect(reference.memberId(roomId, guest.who.pub)).toEqual(Buffer.from(guest.senderId))
    const both = [creator.who.pub, guest.who.pub]
    expect(reference.safety(roomId, both)).toBe((await safetyNumber(roomId, both)).digits)
  })

  it('agree on whose seat it is', async () => {
    const { roomId, guest } = await annexRoom()
    const { identity, proof } = await annexSeatProof()
    const { pkcs8 } = await seededSigner(IDENTITY_SEED)
    expect(reference.publicKey(pkcs8)).toEqual(Buffer.from(identity))
    expect(reference.seatSignature(pkcs8, roomId, guest.who.pub).toString('base64url')).toBe(proof.sig)
  })

  it('agree on ephemeral frames', async () => {
    const { room, bodies, envelopes } = await annexEnvelopes()
    const { pkcs8 } = await seededSigner(GUEST_SEED)
    const { senderId, sessionId } = room.guest
    const body = bodies[3] ?? new Uint8Array()
    const frame = reference.seal(SECRET, pkcs8, { kind: 4, senderId, sessionId, ctr: 0n, body })
    expect(frame.equals(envelopes[3] ?? new Uint8Array())).toBe(true)
  })

  it('agree on attachments', () =>
    assert(
      asyncProperty(integer({ min: 1, max: 200_000 }), someBytes(16), someBytes(32), async (size, id, key) => {
        const data = Uint8Array.from({ length: size }, (_, i) => i % 249)
        const { chunks } = await sealBlob(data, { id, key })
        expect(reference.sealAttachment(data, id, key).equals(concat(...chunks))).toBe(true)
      }),
      { numRuns: 30 },
    ))
})

it('pads as the examples of docs/encryption.md do, and by less than 12 %', () => {
  expect([padme(65_537), padme(300_000), padme(1), padme(64), padme(5_242_880)]).toEqual([
    67_584, 303_104, 1, 64, 5_242_880,
  ])
  assert(
    property(integer({ min: 1, max: 5_242_880 }), (size) => {
      expect(padme(size)).toBeGreaterThanOrEqual(size)
      expect(padme(size)).toBeLessThan(size * 1.12 + 1)
      expect(padme(padme(size))).toBe(padme(size))
    }),
  )
})
