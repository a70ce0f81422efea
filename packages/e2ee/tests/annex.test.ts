import { expect, it } from 'vitest'
import { sealBlob } from '../src/blob.ts'
import { concat, fromBase64url, toBase64url } from '../src/bytes.ts'
import { HEADER_BYTES, messageIdOf, openEnvelope } from '../src/envelope.ts'
import { deriveBytes, deriveJoinToken, deriveRestKey, deriveRoomId, deriveSessionKey } from '../src/keys.ts'
import { formatFragment, parseFragment } from '../src/link.ts'
import { gcmSeal, importAesKey, importHkdfKey, sha256 } from '../src/primitives.ts'
import { safetyNumber } from '../src/safety.ts'
import { annexEnvelopes, annexRoom, BLOB_DATA, BLOB_KEY, GUEST_SESSION, SECRET } from '../testing/annex.ts'
import { wrongAmong } from '../testing/answers.ts'
import { counting, filled, fromHex, toHex } from '../testing/hex.ts'
import { kindAnswers } from '../testing/kind-answers.ts'
import { scheduleAnswers } from '../testing/schedule-answers.ts'
import { suite1Answers } from '../testing/suite1-answers.ts'
import frozen from '../vectors/suite1.json' with { type: 'json' }

it('derives every key of the schedule', async () => {
  const answers = await scheduleAnswers()
  expect(answers.length).toBe(8)
  expect(wrongAmong(answers)).toEqual([])
})

it.each(['sender-key', 'eph-key'] as const)('derives %s as bytes and as the same AES key', async (label) => {
  const root = await importHkdfKey(SECRET)
  const contexts = [await deriveRoomId(root), filled(16, 0x11), filled(8, 0x22)] as const
  const raw = await deriveBytes(root, label, 32, ...contexts)
  const sealWith = (key: CryptoKey) => gcmSeal(key, filled(12, 0), filled(0, 0), filled(5, 1))
  const key = await deriveSessionKey(root, label, ...contexts)
  expect(key.extractable).toBe(false)
  expect(await sealWith(key)).toEqual(await sealWith(await importAesKey(raw)))
})

it.each([true, false])('derives the key of what is kept from both halves, or from one (%s)', async (isHalved) => {
  const roomId = await deriveRoomId(await importHkdfKey(SECRET))
  const [device, server, senderId] = [counting(32, 0), counting(32, 32), filled(16, 0x11)]
  const halves = await importHkdfKey(isHalved ? concat(device, server) : device)
  const raw = await deriveBytes(halves, 'rest-key', 32, roomId, senderId)
  const key = await deriveRestKey(device, isHalved ? server : null, roomId, senderId)
  const sealWith = (by: CryptoKey) => gcmSeal(by, filled(12, 0), filled(0, 0), filled(5, 1))
  expect([key.extractable, key.algorithm.name]).toEqual([false, 'AES-GCM'])
  expect(await sealWith(key)).toEqual(await sealWith(await importAesKey(raw)))
})

it('names the room, its members and its keys as the annex does', async () => {
  const { root, roomId, creator, guest, creatorTag } = await annexRoom()
  const joinToken = await deriveJoinToken(root)
  expect(toBase64url(await deriveRoomId(root, true))).toBe('XBtgi6u28bDPmrvSquROOw')
  expect(toBase64url(roomId)).toBe('D5EMyApMwbRRn9bLpiETCA')
  expect(toBase64url(joinToken)).toBe('FKl_GHzVV835sDUaEwFaCVkmE8lToFCFldpmZe9YB-A')
  expect(toBase64url(await sha256(joinToken))).toBe('sJJxyYMeA-UFVK4s9jcySP1f5Dk2Fh-F0GdCNi2n19Q')
  expect(toHex(creator.who.pub)).toBe('2543b92ff1095511476adc8369db6ddc933665a11978dda1404ee1066ca9559d')
  expect(toHex(guest.who.pub)).toBe('174553b456dddfc6908ecab1c101fe6ab21e2baa0617795b7d43a63482993fd5')
  expect(toHex(creator.senderId)).toBe('d1b57f927e43842dd4d8cb7c7e97599e')
  expect(toHex(guest.senderId)).toBe('ad1ff6a2cb06a9ba0e3ac10c484fe14c')
  expect(toHex(creatorTag)).toBe('c5565db2fe4e66ad84a18ce663178f20')
})

it('writes and reads the fragment of the annex', async () => {
  const { creatorTag } = await annexRoom()
  const fragment = '#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'
  expect(formatFragment({ suite: 1, secret: SECRET, creatorTag })).toBe(fragment)
  expect(parseFragment(fragment)).toEqual({ suite: 1, secret: SECRET, creatorTag, isEarlier: false })
})

/** Annex: body bytes, envelope bytes, SHA-256, message id; the id of an ephemeral frame is not used on the wire. */
const ENVELOPES = [
  [301, 584, 'c88985cca82ee9662e068284a2bf838f7e02aa019216aed7e719d582f7c9ac9b', 'yImFzKgu6WYuBoKEor-Djw'],
  [199, 584, '55c0f029648704d7d634c2e606752615f5b4988afb9020651deff25b748fa196', 'VcDwKWSHBNfWNMLmBnUmFQ'],
  [148, 584, '846fa4f3cc78c337612742f4f6ac86376c90523c2558f169968588704faccc87', 'hG-k88x4wzdhJ0L09qyGNw'],
  [43, 328, 'd8fd12c9ea14d474e71327f51061d9b4e61e07e6f8d8455077558c8738a6a721', '2P0SyeoU1HTnEyf1EGHZtA'],
] as const

it('seals the envelopes of the annex byte for byte', async () => {
  const { bodies, envelopes } = await annexEnvelopes()
  const hashes = await Promise.all(envelopes.map(sha256))
  const made = envelopes.map((envelope, i) => {
    const hash = hashes[i] ?? filled(32, 0)
    return [bodies[i]?.length, envelope.length, toHex(hash), messageIdOf(hash)]
  })
  expect(made).toEqual(ENVELOPES)
})

it('signs genesis and writes the header of the text as the annex does', async () => {
  const { room, envelopes } = await annexEnvelopes()
  const [genesis = filled(0, 0), , text = filled(0, 0)] = envelopes
  const { roomId, creator } = room
  const key = await deriveSessionKey(room.root, 'sender-key', roomId, creator.senderId, creator.sessionId)
  const opened = await openEnvelope(genesis, key)
  if (typeof opened === 'string') throw new Error(opened)
  expect(toHex(opened.signature)).toBe(
    'd0493a3919a06d820d33545cb2c1fa10008024178350d24a9771410acf50b7c28042fda68b344d057ecc69360753558e33fff0a1a6723f45ea0a40640201d703',
  )
  expect(toHex(text.slice(0, HEADER_BYTES))).toBe(
    '010102000f910cc80a4cc1b4519fd6cba6211308ad1ff6a2cb06a9ba0e3ac10c484fe14cb2b2b2b2b2b2b2b2000000000000000100000000',
  )
})

it('chains the log of the annex', async () => {
  const { chain } = await annexEnvelopes()
  expect(chain.map(toHex)).toEqual([
    '7827a7183e22a35178a4089f8763467da48a04b6a3ae45c6f23271d80d0c221d',
    'c549b4a7451a00265985623ee10c46029284aef359c43bce981de155105a5655',
    'ab649831036dcf3e65af16ba65b194e1f0974e029939d775c1302f8016bf6dce',
    '33e799e69a180da467c0e748b8d3a1b7ce7f830c9435f539967274b9a7e7a85a',
  ])
})

it('counts the safety number of the annex', async () => {
  const { roomId, creator, guest } = await annexRoom()
  const { digits, qr } = await safetyNumber(roomId, [creator.who.pub, guest.who.pub])
  expect(digits).toBe('49700 53882 56509 36933 17346 06713')
  expect(toHex(qr)).toBe('96f8b8b804fa44db68ba301b20ad1d2c48f2dd457c69cefc22de68685139b643')
})

it('seals the attachment of the annex', async () => {
  const { ref, chunks } = await sealBlob(BLOB_DATA, BLOB_KEY)
  const sealed = concat(...chunks)
  expect([ref.size, ref.chunks, sealed.length]).toEqual([100_000, 2, 100_384])
  expect(toHex(await sha256(sealed))).toBe('13f2ba02be35f0f88f0c091b7ea99e64a29495925b5cc7dd9f68d513e62126c3')
})

it('still makes the frozen vectors', async () => {
  const { room, chain, bodies, envelopes } = await annexEnvelopes()
  expect(toHex(room.roomId)).toBe(frozen.roomId)
  expect(chain.map(toHex)).toEqual(frozen.chain)
  expect(bodies.map((body) => new TextDecoder().decode(body))).toEqual(frozen.envelopes.map(({ body }) => body))
  expect(envelopes).toEqual(frozen.envelopes.map(({ envelope }) => fromBase64url(envelope)))
  expect(frozen.secret).toBe(toHex(SECRET))
  expect(fromHex(frozen.seeds.B).length).toBe(32)
  expect(GUEST_SESSION.length).toBe(8)
})

it('opens the frozen vectors, and seals them again byte for byte', async () => {
  const answers = await suite1Answers()
  expect(answers.length).toBe(47)
  expect(wrongAmong(answers)).toEqual([])
})

it('seals and opens every kind of envelope', async () => {
  const answers = await kindAnswers()
  expect(answers.length).toBe(54)
  expect(wrongAmong(answers)).toEqual([])
})
