import { openBlob, sealBlob } from '../src/blob.ts'
import type { Bytes } from '../src/bytes.ts'
import { concat, fromBase64url, toBase64url } from '../src/bytes.ts'
import { chainNext, chainStart } from '../src/chain.ts'
import { personOf, proveSeat } from '../src/conversation/seat-proof.ts'
import { decodeHeader, isSignedBy, KIND, messageIdOf, openEnvelope, sealEnvelope } from '../src/envelope.ts'
import { creatorTagOf, senderIdOf } from '../src/identity.ts'
import { deriveRoomId, deriveSessionKey } from '../src/keys.ts'
import { formatFragment, parseFragment } from '../src/link.ts'
import { importHkdfKey, importVerifier, sha256, sign } from '../src/primitives.ts'
import { safetyNumber } from '../src/safety.ts'
import frozen from '../vectors/suite1.json' with { type: 'json' }
import { BLOB_DATA } from './annex.ts'
import type { Answer } from './answers.ts'
import { fromHex, toHex } from './hex.ts'
import { seededSigner } from '../src/seeded-signer.ts'

type Frozen = (typeof frozen.envelopes)[number]

/** Every value of vectors/suite1.json, from the secret and the seeds in it. */
export async function suite1Answers(): Promise<Answer[]> {
  const parts = [await roomAnswers(), await chainAnswers(), await blobAnswers(), await seatAnswers()]
  for (const envelope of frozen.envelopes) parts.push(await envelopeAnswers(envelope))
  return parts.flat()
}

async function roomAnswers(): Promise<Answer[]> {
  const { suite, secret, creatorTag } = parseFragment(frozen.fragment)
  const roomId = await deriveRoomId(await importHkdfKey(secret))
  const [a, b] = [await seededSigner(fromHex(frozen.seeds.A)), await seededSigner(fromHex(frozen.seeds.B))]
  const written = formatFragment({ suite, secret: fromHex(frozen.secret), creatorTag: await creatorTagOf(a.pub) })
  return [
    { of: 'secret in the fragment', computed: toHex(secret), expected: frozen.secret },
    { of: 'creator tag in the fragment', computed: toHex(creatorTag), expected: toHex(await creatorTagOf(a.pub)) },
    { of: 'fragment', computed: written, expected: frozen.fragment },
    { of: 'room id', computed: toHex(roomId), expected: frozen.roomId },
    { of: 'key of A', computed: toHex(a.pub), expected: frozen.pubs.A },
    { of: 'key of B', computed: toHex(b.pub), expected: frozen.pubs.B },
    { of: 'safety number', computed: (await safetyNumber(roomId, [b.pub, a.pub])).digits, expected: frozen.safety },
  ]
}

async function chainAnswers(): Promise<Answer[]> {
  let head = await chainStart(fromHex(frozen.roomId))
  const computed = [head]
  for (const { envelope } of frozen.envelopes.slice(0, frozen.chain.length - 1)) {
    head = await chainNext(head, computed.length, await sha256(bytesOf(envelope)))
    computed.push(head)
  }
  return frozen.chain.map((expected, i) => ({ of: `chain ${i}`, computed: hexOf(computed[i]), expected }))
}

async function envelopeAnswers({ name, body, envelope, sha256: hash, id }: Frozen): Promise<Answer[]> {
  const bytes = bytesOf(envelope)
  const header = decodeHeader(bytes)
  const { roomId, senderId, sessionId, kind } = header
  const root = await importHkdfKey(fromHex(frozen.secret))
  const label = kind === KIND.ephemeral ? 'eph-key' : 'sender-key'
  const key = await deriveSessionKey(root, label, roomId, senderId, sessionId)
  const { signer, pub } = await seededSigner(fromHex(name.endsWith('A') ? frozen.seeds.A : frozen.seeds.B))
  const opened = await openEnvelope(bytes, key)
  const isSigned = typeof opened !== 'string' && (await isSignedBy(await importVerifier(pub), bytes, opened))
  const computedHash = await sha256(bytes)
  return [
    { of: `${name}, sender`, computed: toHex(senderId), expected: toHex(await senderIdOf(roomId, pub)) },
    { of: `${name}, room`, computed: toHex(roomId), expected: frozen.roomId },
    { of: `${name}, opened`, computed: typeof opened === 'string' ? opened : textOf(opened.body), expected: body },
    { of: `${name}, signature`, computed: String(isSigned), expected: 'true' },
    {
      of: `${name}, sealed again`,
      computed: toBase64url(await sealEnvelope(header, new TextEncoder().encode(body), key, signer)),
      expected: envelope,
    },
    { of: `${name}, hash`, computed: toHex(computedHash), expected: hash },
    { of: `${name}, id`, computed: messageIdOf(computedHash), expected: id },
  ]
}

async function seatAnswers(): Promise<Answer[]> {
  const { seed, identity, acct } = frozen.seatProof
  const { signer, pub } = await seededSigner(fromHex(seed))
  const seat = { roomId: fromHex(frozen.roomId), pub: fromHex(frozen.pubs.B) }
  const proof = await proveSeat({ id: acct.id, sign: (message) => sign(signer, message) }, seat)
  const known = [{ id: acct.id, identity: fromHex(identity) }]
  const other = { ...seat, pub: fromHex(frozen.pubs.A) }
  return [
    { of: 'seat, identity', computed: toHex(pub), expected: identity },
    { of: 'seat, signed', computed: JSON.stringify(proof), expected: JSON.stringify(acct) },
    { of: 'seat, whose', computed: String(await personOf(acct, seat, known)), expected: acct.id },
    { of: 'seat, of another key', computed: String(await personOf(acct, other, known)), expected: 'null' },
  ]
}

async function blobAnswers(): Promise<Answer[]> {
  const { ref, ciphertextBytes, ciphertextSha256 } = frozen.blob
  const sealed = await sealBlob(BLOB_DATA, { id: bytesOf(ref.id), key: bytesOf(ref.key) })
  const ciphertext = concat(...sealed.chunks)
  const opened = await openBlob(ref, sealed.chunks)
  return [
    { of: 'attachment, reference', computed: JSON.stringify(sealed.ref), expected: JSON.stringify(ref) },
    { of: 'attachment, bytes', computed: String(ciphertext.length), expected: String(ciphertextBytes) },
    { of: 'attachment, hash', computed: toHex(await sha256(ciphertext)), expected: ciphertextSha256 },
    { of: 'attachment, opened', computed: toHex(opened), expected: toHex(BLOB_DATA) },
  ]
}

function bytesOf(text: string): Bytes {
  return fromBase64url(text) ?? new Uint8Array()
}

function hexOf(bytes: Bytes | undefined): string {
  return bytes === undefined ? 'missing' : toHex(bytes)
}

function textOf(body: Bytes): string {
  return new TextDecoder().decode(body)
}
