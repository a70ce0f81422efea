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
 * A second implementation of an account's boxes, recovery code, signatures, labels and vault. It was written from
 * docs/accounts.md, on another library, without a line of the first one. Tests hold the two against each other.
 */

const ascii = (text: string) => Buffer.from(text, 'latin1')
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

function uint(bytes: number, value: number | bigint): Buffer {
  const hex = BigInt(value).toString(16)
  return Buffer.from(hex.padStart(bytes * 2, '0'), 'hex')
}

export function derive(secret: Uint8Array, label: string, length = 32): Buffer {
  const info = Buffer.concat([uint(2, label.length), ascii(label)])
  return Buffer.from(hkdfSync('sha256', secret, ascii('wick/1'), info, length))
}

function gcm(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(aad)
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws where the tag does not authenticate */
function ungcm(key: Uint8Array, sealed: Uint8Array, aad: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

const KINDS = ['password', 'passkey', 'recovery'] as const

export interface ReferenceBox {
  readonly accountId: Uint8Array
  readonly kind: (typeof KINDS)[number]
  readonly id: Uint8Array
  readonly secret: Uint8Array
}

const boxAad = ({ accountId, kind, id }: ReferenceBox) =>
  Buffer.concat([ascii('wick/1 wrap'), accountId, uint(1, KINDS.indexOf(kind) + 1), id])

export function box(rootKey: Uint8Array, place: ReferenceBox, nonce: Uint8Array): Buffer {
  return gcm(derive(place.secret, `wrap-${place.kind}`), nonce, boxAad(place), rootKey)
}

export function unbox(sealed: Uint8Array, place: ReferenceBox): Buffer {
  return ungcm(derive(place.secret, `wrap-${place.kind}`), sealed, boxAad(place))
}

export function recoveryText(code: Uint8Array): string {
  const bits = [...code].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{5}/g) ?? []).map(
    (five) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number.parseInt(five, 2)],
  )
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

export function recoveryHash(code: Uint8Array): Buffer {
  return sha(derive(code, 'recovery-proof'))
}

const SIGNER_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const VERIFIER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const signerOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([SIGNER_PREFIX, seed]), format: 'der', type: 'pkcs8' })

export function publicKeyOf(seed: Uint8Array): Buffer {
  return createPublicKey(signerOf(seed)).export({ format: 'der', type: 'spki' }).subarray(-32)
}

export interface ReferencePrekey {
  readonly id: Uint8Array
  readonly pub: Uint8Array
  readonly from: number
}

const prekeyBytes = (accountId: Uint8Array, { id, pub, from }: ReferencePrekey) =>
  Buffer.concat([ascii('wick/1 prekey\0'), accountId, id, pub, uint(8, from)])

export function signPrekey(seed: Uint8Array, accountId: Uint8Array, prekey: ReferencePrekey): Buffer {
  return sign(null, prekeyBytes(accountId, prekey), signerOf(seed))
}

export function isPrekey(
  pub: Uint8Array,
  accountId: Uint8Array,
  prekey: ReferencePrekey,
  signature: Uint8Array,
): boolean {
  const key = createPublicKey({ key: Buffer.concat([VERIFIER_PREFIX, pub]), format: 'der', type: 'spki' })
  return verify(null, prekeyBytes(accountId, prekey), key, signature)
}

const labelAad = (accountId: Uint8Array) => Buffer.concat([ascii('wick/1 session label'), accountId])

export function label(rootKey: Uint8Array, accountId: Uint8Array, text: string, nonce: Uint8Array): Buffer {
  const padded = Buffer.alloc(100)
  Buffer.concat([uint(1, Buffer.byteLength(text)), Buffer.from(text)]).copy(padded)
  return gcm(derive(rootKey, 'session-label'), nonce, labelAad(accountId), padded)
}

export function unlabel(rootKey: Uint8Array, accountId: Uint8Array, sealed: Uint8Array): string {
  const padded = ungcm(derive(rootKey, 'session-label'), sealed, labelAad(accountId))
  return padded.subarray(1, 1 + padded.readUInt8(0)).toString()
}

function padded(size: number): number {
  const exponent = Math.floor(Math.log2(size))
  const step = 2 ** (exponent - Math.floor(Math.log2(exponent)) - 1)
  return Math.ceil(size / step) * step
}

const vaultAad = (accountId: Uint8Array, version: number) => Buffer.concat([accountId, uint(4, version)])

export function vault(
  rootKey: Uint8Array,
  accountId: Uint8Array,
  version: number,
  content: Uint8Array,
  nonce: Uint8Array,
) {
  const plain = Buffer.alloc(padded(4 + content.length))
  Buffer.concat([uint(4, content.length), content]).copy(plain)
  const sealed = gcm(derive(rootKey, 'vault-key'), nonce, vaultAad(accountId, version), plain)
  return Buffer.concat([uint(4, version), sealed])
}

export function unvault(rootKey: Uint8Array, accountId: Uint8Array, blob: Uint8Array) {
  const version = Buffer.from(blob).readUInt32BE(0)
  const plain = ungcm(derive(rootKey, 'vault-key'), blob.subarray(4), vaultAad(accountId, version))
  return { version, content: plain.subarray(4, 4 + plain.readUInt32BE(0)) }
}
