import type { KeyObject } from 'node:crypto'
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
} from 'node:crypto'

/**
 * A second implementation of keys, envelope, chain, safety number, seat proof and attachment. It was written from
 * docs/encryption.md, on another library, without a line of the first one. Tests hold the two against each other.
 */

const sha = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const ascii = (text: string) => Buffer.from(text, 'latin1')

function uint(bytes: number, value: number | bigint): Buffer {
  return Buffer.from(
    BigInt(value)
      .toString(16)
      .padStart(bytes * 2, '0'),
    'hex',
  )
}

export function schedule(secret: Uint8Array, label: string, length: number, ...contexts: Uint8Array[]): Buffer {
  const info = Buffer.concat([ascii(label), ...contexts].flatMap((part) => [uint(2, part.length), part]))
  return Buffer.from(hkdfSync('sha256', secret, ascii('pcr/1'), info, length))
}

export function roomIdOf(secret: Uint8Array): Buffer {
  return sha(ascii('wick/1 room id'), sha(schedule(secret, 'join-token', 32))).subarray(0, 16)
}

export function memberId(roomId: Uint8Array, pub: Uint8Array): Buffer {
  return sha(ascii('pcr/1 member'), roomId, pub).subarray(0, 16)
}

function privateKey(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
}

/** The raw public key of a PKCS #8 private key. */
export function publicKey(pkcs8: Uint8Array): Buffer {
  return createPublicKey(privateKey(pkcs8)).export({ format: 'der', type: 'spki' }).subarray(-32)
}

export interface ReferenceEnvelope {
  readonly suite?: number
  readonly kind: number
  readonly flags?: number
  readonly senderId: Uint8Array
  readonly sessionId: Uint8Array
  readonly ctr: bigint
  readonly epoch?: number
  readonly body: Uint8Array
}

const PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

function sessionKey(secret: Uint8Array, header: Uint8Array): Buffer {
  const label = header[2] === 4 ? 'eph-key' : 'sender-key'
  return schedule(secret, label, 32, header.subarray(4, 20), header.subarray(20, 36), header.subarray(36, 44))
}

export function seal(secret: Uint8Array, pkcs8: Uint8Array, envelope: ReferenceEnvelope): Buffer {
  const { suite = 1, kind, flags = 0, senderId, sessionId, ctr, epoch = 0, body } = envelope
  const roomId = roomIdOf(secret)
  const header = Buffer.concat([
    Buffer.from([1, suite, kind, flags]),
    roomId,
    senderId,
    sessionId,
    uint(8, ctr),
    uint(4, epoch),
  ])
  const signature = sign(null, Buffer.concat([ascii('pcr/1 sig\0'), header, sha(body)]), privateKey(pkcs8))
  let bucket = kind === 4 ? 256 : 512
  while (bucket < 68 + body.length) bucket *= 2
  const plaintext = Buffer.alloc(bucket)
  Buffer.concat([signature, uint(4, body.length), body]).copy(plaintext)
  const cipher = createCipheriv('aes-256-gcm', sessionKey(secret, header), Buffer.concat([uint(4, 0), uint(8, ctr)]))
  cipher.setAAD(header)
  return Buffer.concat([header, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** The body. @throws when the tag, the padding or the signature of `pub` is wrong. */
export function open(secret: Uint8Array, pub: Uint8Array, envelope: Uint8Array): Buffer {
  const header = envelope.subarray(0, 56)
  const nonce = Buffer.concat([Buffer.alloc(4), header.subarray(44, 52)])
  const decipher = createDecipheriv('aes-256-gcm', sessionKey(secret, header), nonce)
  decipher.setAAD(header)
  decipher.setAuthTag(envelope.subarray(-16))
  const plaintext = Buffer.concat([decipher.update(envelope.subarray(56, -16)), decipher.final()])
  const length = plaintext.readUInt32BE(64)
  const body = plaintext.subarray(68, 68 + length)
  if (plaintext.subarray(68 + length).some((byte) => byte !== 0)) throw new Error('padding')
  const key = createPublicKey({ key: Buffer.concat([PREFIX, pub]), format: 'der', type: 'spki' })
  const signed = Buffer.concat([ascii('pcr/1 sig\0'), header, sha(body)])
  if (!verify(null, signed, key, plaintext.subarray(0, 64))) throw new Error('signature')
  return body
}

/** H₀…Hₙ over whole envelopes. */
export function chain(roomId: Uint8Array, envelopes: readonly Uint8Array[]): Buffer[] {
  const links = [sha(ascii('pcr/1 log0'), roomId)]
  for (const [i, envelope] of envelopes.entries()) {
    links.push(sha(ascii('pcr/1 log'), links[i] ?? Buffer.alloc(0), uint(8, i + 1), sha(envelope)))
  }
  return links
}

export function safety(roomId: Uint8Array, pubs: readonly Uint8Array[]): string {
  const x = sha(ascii('pcr/1 safety'), roomId, ...[...pubs].sort((a, b) => Buffer.compare(a, b)))
  const groups = [0, 5, 10, 15, 20, 25].map((at) => x.readUIntBE(at, 5) % 100_000)
  return groups.map((group) => String(group).padStart(5, '0')).join(' ')
}

/** The ciphertext of an attachment, chunks joined. */
/** What an identity signs for a seat (§5.1). */
export function seatSignature(pkcs8: Uint8Array, roomId: Uint8Array, pub: Uint8Array): Buffer {
  return sign(null, Buffer.concat([ascii('wick/1 seat\0'), roomId, pub]), privateKey(pkcs8))
}

export function sealAttachment(data: Uint8Array, blobId: Uint8Array, key: Uint8Array): Buffer {
  const e = Math.floor(Math.log2(data.length))
  const s = e === 0 ? 0 : Math.floor(Math.log2(e)) + 1
  const step = 2 ** (e - s)
  const padded = Buffer.alloc(Math.ceil(data.length / step) * step)
  padded.set(data)
  const count = Math.ceil(padded.length / 65_536)
  const aad = Buffer.concat([ascii('pcr/1 blob'), blobId, uint(8, data.length), uint(4, count)])
  const sealed = Array.from({ length: count }, (_, i) => {
    const nonce = Buffer.concat([Buffer.alloc(7), uint(4, i), uint(1, i === count - 1 ? 1 : 0)])
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(aad)
    return Buffer.concat([
      cipher.update(padded.subarray(i * 65_536, (i + 1) * 65_536)),
      cipher.final(),
      cipher.getAuthTag(),
    ])
  })
  return Buffer.concat(sealed)
}
