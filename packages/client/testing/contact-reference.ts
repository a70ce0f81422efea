import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  sign,
  verify,
} from 'node:crypto'

/**
 * A second implementation of what contacts exchange: HPKE, items, cards, pairs and numbers. It was written from RFC 9180
 * and docs/accounts.md, on another library, without a line of the first one.
 */

const ascii = (text: string) => Buffer.from(text, 'latin1')
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const hmac = (key: Uint8Array, ...parts: Uint8Array[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

function uint(bytes: number, value: number | bigint): Buffer {
  return Buffer.from(
    BigInt(value)
      .toString(16)
      .padStart(bytes * 2, '0'),
    'hex',
  )
}

// RFC 9180, base mode, one block of HKDF-SHA256 at most.
const KEM = Buffer.concat([ascii('KEM'), uint(2, 0x20)])
const HPKE = Buffer.concat([ascii('HPKE'), uint(2, 0x20), uint(2, 1), uint(2, 2)])
const V1 = ascii('HPKE-v1')

const extract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
  hmac(salt, V1, suite, ascii(label), ikm)
const expand = (suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number) =>
  hmac(prk, uint(2, length), V1, suite, ascii(label), info, uint(1, 1)).subarray(0, length)

const X25519_PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex')
const X25519_PUBLIC = Buffer.from('302a300506032b656e032100', 'hex')
const privateOf = (raw: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([X25519_PRIVATE, raw]), format: 'der', type: 'pkcs8' })
const publicOf = (raw: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([X25519_PUBLIC, raw]), format: 'der', type: 'spki' })

export function x25519PublicOf(raw: Uint8Array): Buffer {
  return createPublicKey(privateOf(raw)).export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** The private key that HPKE derives of 32 bytes. */
export function derivePrivate(ikm: Uint8Array): Buffer {
  const prk = extract(KEM, Buffer.alloc(0), 'dkp_prk', ikm)
  return expand(KEM, prk, 'sk', Buffer.alloc(0), 32)
}

export function sharedSecret(privateKey: Uint8Array, pub: Uint8Array, enc: Uint8Array, recipient: Uint8Array): Buffer {
  const dh = diffieHellman({ privateKey: privateOf(privateKey), publicKey: publicOf(pub) })
  const prk = extract(KEM, Buffer.alloc(0), 'eae_prk', dh)
  return expand(KEM, prk, 'shared_secret', Buffer.concat([enc, recipient]), 32)
}

export function keySchedule(shared: Uint8Array, info: Uint8Array) {
  const none = Buffer.alloc(0)
  const context = Buffer.concat([
    uint(1, 0),
    extract(HPKE, none, 'psk_id_hash', none),
    extract(HPKE, none, 'info_hash', info),
  ])
  const secret = extract(HPKE, shared, 'secret', none)
  return { key: expand(HPKE, secret, 'key', context, 32), nonce: expand(HPKE, secret, 'base_nonce', context, 12) }
}

export interface ReferenceContext {
  readonly info: Uint8Array
  readonly aad: Uint8Array
}

/** `ephemeral`: a private key of 32 bytes. */
export function hpkeSeal(pub: Uint8Array, ephemeral: Uint8Array, { info, aad }: ReferenceContext, plain: Uint8Array) {
  const enc = x25519PublicOf(ephemeral)
  const { key, nonce } = keySchedule(sharedSecret(ephemeral, pub, enc, pub), info)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  return { enc, ct: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) }
}

/** @throws where the tag does not authenticate */
export function hpkeOpen(privateKey: Uint8Array, enc: Uint8Array, { info, aad }: ReferenceContext, ct: Uint8Array) {
  const shared = sharedSecret(privateKey, enc, enc, x25519PublicOf(privateKey))
  const { key, nonce } = keySchedule(shared, info)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(aad)
  decipher.setAuthTag(ct.subarray(-16))
  return Buffer.concat([decipher.update(ct.subarray(0, -16)), decipher.final()])
}

const ED25519_PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex')
const ED25519_PUBLIC = Buffer.from('302a300506032b6570032100', 'hex')

export function signed(seed: Uint8Array, message: Uint8Array): Buffer {
  const key = createPrivateKey({ key: Buffer.concat([ED25519_PRIVATE, seed]), format: 'der', type: 'pkcs8' })
  return sign(null, message, key)
}

export function isSigned(pub: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([ED25519_PUBLIC, pub]), format: 'der', type: 'spki' })
  return verify(null, message, key, signature)
}

const itemBytes = (recipient: Uint8Array, body: Uint8Array) =>
  Buffer.concat([ascii('wick/1 item\0'), recipient, sha(body)])

export interface ReferencePlace {
  readonly accountId: Uint8Array
  readonly inbox: Uint8Array
  readonly prekeyId: Uint8Array
}

export function item(to: ReferencePlace & { pub: Uint8Array }, seed: Uint8Array, body: Uint8Array, ikm: Uint8Array) {
  const plain = Buffer.alloc(1_990)
  Buffer.concat([signed(seed, itemBytes(to.accountId, body)), uint(2, body.length), body]).copy(plain)
  const head = Buffer.concat([Buffer.from([1, 1]), to.prekeyId])
  const info = Buffer.concat([ascii('wick/1 inbox'), to.inbox])
  const { enc, ct } = hpkeSeal(to.pub, derivePrivate(ikm), { info, aad: head }, plain)
  return Buffer.concat([head, enc, ct])
}

/** @throws where it does not open, or is not signed */
export function openItem(sealed: Uint8Array, to: ReferencePlace, privateKey: Uint8Array, sender: Uint8Array): Buffer {
  const head = sealed.subarray(0, 10)
  const info = Buffer.concat([ascii('wick/1 inbox'), to.inbox])
  const plain = hpkeOpen(privateKey, sealed.subarray(10, 42), { info, aad: head }, sealed.subarray(42))
  const body = plain.subarray(66, 66 + plain.readUInt16BE(64))
  if (!isSigned(sender, itemBytes(to.accountId, body), plain.subarray(0, 64))) throw new Error('not signed')
  return body
}

export function itemId(sealed: Uint8Array): Buffer {
  return sha(sealed).subarray(0, 16)
}

export function cardSignature(seed: Uint8Array, accountId: Uint8Array, inbox: Uint8Array, prekeySignature: Uint8Array) {
  return signed(seed, Buffer.concat([ascii('wick/1 card\0'), accountId, inbox, prekeySignature]))
}

export function nextIdentity(seed: Uint8Array, accountId: Uint8Array, next: Uint8Array): Buffer {
  return signed(seed, Buffer.concat([ascii('wick/1 identity\0'), accountId, next]))
}

export function identityTag(identity: Uint8Array): Buffer {
  return sha(ascii('wick/1 contact link'), identity).subarray(0, 16)
}

const inOrder = (a: Uint8Array, b: Uint8Array) => [a, b].toSorted((x, y) => Buffer.compare(x, y))

export function contactQr(a: Uint8Array, b: Uint8Array): Buffer {
  return sha(ascii('wick/1 contact'), ...inOrder(a, b))
}

export function digitsOf(qr: Buffer): string {
  const group = (k: number) => String(Number(BigInt(qr.readUIntBE(k * 5, 5)) % 100_000n)).padStart(5, '0')
  return [0, 1, 2, 3, 4, 5].map(group).join(' ')
}

export function deliveryKey(inboxKey: Uint8Array, serial: Uint8Array): Buffer {
  return hmac(inboxKey, serial)
}

function derive(secret: Uint8Array, label: string, ...contexts: readonly Uint8Array[]): Buffer {
  const prefixed = [ascii(label), ...contexts].flatMap((part) => [uint(2, part.length), part])
  return Buffer.from(hkdfSync('sha256', secret, ascii('wick/1'), Buffer.concat(prefixed), 32))
}

export interface ReferenceSide {
  readonly identity: Uint8Array
  readonly half: Uint8Array
}

function firstRoot(a: ReferenceSide, b: ReferenceSide): Buffer {
  const [first, second] = inOrder(a.identity, b.identity)
  const halves = Buffer.compare(a.identity, b.identity) < 0 ? [a.half, b.half] : [b.half, a.half]
  return derive(Buffer.concat(halves), 'pair', first!, second!)
}

export function pairId(a: ReferenceSide, b: ReferenceSide): Buffer {
  return derive(firstRoot(a, b), 'pair-id').subarray(0, 8)
}

/** Secrets of the first conversations of a pair. */
export function conversations(a: ReferenceSide, b: ReferenceSide, count: number): readonly Buffer[] {
  const secrets: Buffer[] = []
  let root = firstRoot(a, b)
  for (let n = 0; n < count; n++) {
    secrets.push(derive(root, 'talk'))
    root = derive(root, 'next')
  }
  return secrets
}
