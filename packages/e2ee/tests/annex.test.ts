import { expect, it } from 'vitest'
import { sealBlob } from '../src/blob.ts'
import { concat, fromBase64url, toBase64url } from '../src/bytes.ts'
import { HEADER_BYTES, messageIdOf, openEnvelope } from '../src/envelope.ts'
import { deriveBytes, deriveJoinToken, deriveRoomId, deriveSessionKey } from '../src/keys.ts'
import { formatFragment, parseFragment } from '../src/link.ts'
import { gcmSeal, importAesKey, importHkdfKey, sha256 } from '../src/primitives.ts'
import { safetyNumber } from '../src/safety.ts'
import { annexEnvelopes, annexRoom, BLOB_DATA, BLOB_KEY, GUEST_SESSION, SECRET } from '../testing/annex.ts'
import { wrongAmong } from '../testing/answers.ts'
import { filled, fromHex, toHex } from '../testing/hex.ts'
import { kindAnswers } from '../testing/kind-answers.ts'
import { scheduleAnswers } from '../testing/schedule-answers.ts'
import { suite1Answers } from '../testing/suite1-answers.ts'
import frozen from '../vectors/suite1.json' with { type: 'json' }

it('derives every key of the schedule', async () => {
  const answers = await scheduleAnswers()
  expect(answers.length).toBe(7)
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

it('names the room, its members and its keys as the annex does', async () => {
  const { root, roomId, creator, guest, creatorTag } = await annexRoom()
  const joinToken = await deriveJoinToken(root)
  expect(toBase64url(roomId)).toBe('XBtgi6u28bDPmrvSquROOw')
  expect(toBase64url(joinToken)).toBe('FKl_GHzVV835sDUaEwFaCVkmE8lToFCFldpmZe9YB-A')
  expect(toBase64url(await sha256(joinToken))).toBe('sJJxyYMeA-UFVK4s9jcySP1f5Dk2Fh-F0GdCNi2n19Q')
  expect(toHex(creator.who.pub)).toBe('2543b92ff1095511476adc8369db6ddc933665a11978dda1404ee1066ca9559d')
  expect(toHex(guest.who.pub)).toBe('174553b456dddfc6908ecab1c101fe6ab21e2baa0617795b7d43a63482993fd5')
  expect(toHex(creator.senderId)).toBe('d5b59b51c4f16488c7730e23f01ec3e6')
  expect(toHex(guest.senderId)).toBe('f12becb6b8a77be79242828b5190b302')
  expect(toHex(creatorTag)).toBe('c5565db2fe4e66ad84a18ce663178f20')
})

it('writes and reads the fragment of the annex', async () => {
  const { creatorTag } = await annexRoom()
  const fragment = '#1.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.xVZdsv5OZq2EoYzmYxePIA'
  expect(formatFragment({ suite: 1, secret: SECRET, creatorTag })).toBe(fragment)
  expect(parseFragment(fragment)).toEqual({ suite: 1, secret: SECRET, creatorTag })
})

/** Annex: body bytes, envelope bytes, SHA-256, message id; the id of an ephemeral frame is not used on the wire. */
const ENVELOPES = [
  [301, 584, 'f18b15cbba6368a29d155627d6b17273588c9980229e4b1bb1ba98bdb6038fd0', '8YsVy7pjaKKdFVYn1rFycw'],
  [199, 584, '5f4dded4b9e107af990245e8a3de85947dc546214a5e89b81f4ca517d66a7461', 'X03e1LnhB6-ZAkXoo96FlA'],
  [148, 584, 'ffdfe121e25766c4ae5de17e9de6528f895b0719a29ee1823e2df742487edb60', '_9_hIeJXZsSuXeF-neZSjw'],
  [24, 328, '20749628c1830759d6ade9ad45c9234a9c9de85867eef02b726223a6e43475e9', 'IHSWKMGDB1nWremtRckjSg'],
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
    '622ee99626d18c127245dacc626331c151d211de13045a1711aaaa087204cb979217ff7461c062ded44d67deb54d4e0b4acdb132ab33623fac48f4f05939ff03',
  )
  expect(toHex(text.slice(0, HEADER_BYTES))).toBe(
    '010102005c1b608babb6f1b0cf9abbd2aae44e3bf12becb6b8a77be79242828b5190b302b2b2b2b2b2b2b2b2000000000000000100000000',
  )
})

it('chains the log of the annex', async () => {
  const { chain } = await annexEnvelopes()
  expect(chain.map(toHex)).toEqual([
    '72dc6be47bc6dc87fa8eff9c74b7f8546b4d300577b8252daa2a02534146baf3',
    '4834edb998a4492374709aed503ce166b910dd87a3d9e6929738088399fd3f89',
    '0059abb05872813f12ada63e3cbe2aa4df2998a2bc1a747c505c3b2dc9c835de',
    '50163b633520c3d88dd0c70154a6e2f78d2f62425f8ccf601149ca42d40aec31',
  ])
})

it('counts the safety number of the annex', async () => {
  const { roomId, creator, guest } = await annexRoom()
  const { digits, qr } = await safetyNumber(roomId, [creator.who.pub, guest.who.pub])
  expect(digits).toBe('46770 55462 51946 52064 95204 66950')
  expect(toHex(qr)).toBe('54b3cc0b52f268fde58663ec91f9ca0622c83d80535e71b2c4812ea2426695ac')
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
  expect(answers.length).toBe(43)
  expect(wrongAmong(answers)).toEqual([])
})

it('seals and opens every kind of envelope', async () => {
  const answers = await kindAnswers()
  expect(answers.length).toBe(54)
  expect(wrongAmong(answers)).toEqual([])
})
