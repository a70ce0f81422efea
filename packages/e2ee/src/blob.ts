import type { BlobRef, ImageRef, ImageType } from './bodies.ts'
import type { Bytes } from './bytes.ts'
import { concat, equal, fromBase64url, isZero, randomBytes, toBase64url, u32, u64, utf8 } from './bytes.ts'
import { BlobError } from './errors.ts'
import { padme } from './padme.ts'
import { gcmOpen, gcmSeal, importAesKey, NONCE_BYTES, sha256, TAG_BYTES } from './primitives.ts'

/** Plaintext of every chunk but the last, which may be shorter (§10). */
export const CHUNK_BYTES = 65_536
/** What a chunk but the last is on the wire. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
/** The largest attachment (§10). */
export const MAX_BLOB_BYTES = 5 * 1024 * 1024

export interface SealedBlob {
  readonly ref: BlobRef
  /** In order; each is uploaded as it is, and again as it is after an interruption. */
  readonly chunks: readonly Bytes[]
}

/** Both random, made once per attachment. */
export interface BlobKey {
  /** 16 bytes. */
  readonly id: Bytes
  /** 32 bytes. */
  readonly key: Bytes
}

// The last chunk is marked in its nonce, so a missing tail does not authenticate.
function nonceOf(index: number, count: number): Bytes {
  const nonce = new Uint8Array(NONCE_BYTES)
  nonce.set(u32(index), 7)
  nonce[11] = index === count - 1 ? 1 : 0
  return nonce
}

function aadOf(id: Bytes, size: number, count: number): Bytes {
  return concat(utf8('pcr/1 blob'), id, u64(size), u32(count))
}

function chunkCount(size: number): number {
  return Math.ceil(padme(size) / CHUNK_BYTES)
}

/** The ciphertext's length in bytes for a true size of `size`. */
export function sealedLength(size: number): number {
  return padme(size) + chunkCount(size) * TAG_BYTES
}

function isSize(size: number): boolean {
  return size >= 1 && size <= MAX_BLOB_BYTES
}

function newBlobKey(): BlobKey {
  return { id: randomBytes(16), key: randomBytes(32) }
}

/**
 * Pads, splits and seals 1 to 5,242,880 bytes (§10). One `key` seals one attachment.
 * @throws BlobError `size`
 */
export async function sealBlob(data: Bytes, { id, key: rawKey }: BlobKey = newBlobKey()): Promise<SealedBlob> {
  if (!isSize(data.length)) throw new BlobError('size')
  const count = chunkCount(data.length)
  const padded = new Uint8Array(padme(data.length))
  padded.set(data)
  const key = await importAesKey(rawKey)
  const aad = aadOf(id, data.length, count)
  const chunks: Bytes[] = []
  for (let i = 0; i < count; i++) {
    const plain = padded.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES)
    chunks.push(await gcmSeal(key, nonceOf(i, count), aad, plain))
  }
  const hash = await sha256(concat(...chunks))
  return {
    ref: {
      id: toBase64url(id),
      key: toBase64url(rawKey),
      size: data.length,
      chunks: count,
      sha256: toBase64url(hash),
    },
    chunks,
  }
}

/**
 * What a reference promises, judged before anything is downloaded: the ciphertext's exact length in bytes.
 * @throws BlobError `size`, `chunks`
 */
export function expectedLength({ size, chunks }: BlobRef): number {
  if (!isSize(size)) throw new BlobError('size')
  if (chunks !== chunkCount(size)) throw new BlobError('chunks')
  return sealedLength(size)
}

async function gather(source: AsyncIterable<Bytes> | Iterable<Bytes>, length: number): Promise<Bytes> {
  const gathered = new Uint8Array(length)
  let at = 0
  for await (const piece of source) {
    if (at + piece.length > length) throw new BlobError('length')
    gathered.set(piece, at)
    at += piece.length
  }
  if (at !== length) throw new BlobError('length')
  return gathered
}

/**
 * The attachment's true bytes, only after every chunk, the hash and the padding have been checked.
 * `source` is the ciphertext in order, cut anywhere.
 * @throws BlobError
 */
export async function openBlob(ref: BlobRef, source: AsyncIterable<Bytes> | Iterable<Bytes>): Promise<Bytes> {
  const sealed = await gather(source, expectedLength(ref))
  const id = fromBase64url(ref.id, 16)
  const rawKey = fromBase64url(ref.key, 32)
  const hash = fromBase64url(ref.sha256, 32)
  if (id === null || rawKey === null || hash === null) throw new BlobError('sealed')
  if (!equal(await sha256(sealed), hash)) throw new BlobError('hash')
  const key = await importAesKey(rawKey)
  const aad = aadOf(id, ref.size, ref.chunks)
  const padded = new Uint8Array(padme(ref.size))
  for (let i = 0; i < ref.chunks; i++) {
    const at = i * (CHUNK_BYTES + TAG_BYTES)
    const plain = await gcmOpen(key, nonceOf(i, ref.chunks), aad, sealed.slice(at, at + CHUNK_BYTES + TAG_BYTES))
    if (plain === null) throw new BlobError('sealed')
    padded.set(plain, i * CHUNK_BYTES)
  }
  if (!isZero(padded.subarray(ref.size))) throw new BlobError('padding')
  return padded.slice(0, ref.size)
}

function startsWith(data: Bytes, at: number, ascii: string): boolean {
  return equal(data.subarray(at, at + ascii.length), utf8(ascii))
}

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const JPEG = new Uint8Array([0xff, 0xd8, 0xff])

function hasType(data: Bytes, type: ImageType): boolean {
  switch (type) {
    case 'image/png':
      return equal(data.subarray(0, PNG.length), PNG)
    case 'image/jpeg':
      return equal(data.subarray(0, JPEG.length), JPEG)
    case 'image/webp':
      return startsWith(data, 0, 'RIFF') && startsWith(data, 8, 'WEBP')
    case 'image/avif':
      return startsWith(data, 4, 'ftypavif') || startsWith(data, 4, 'ftypavis')
  }
}

/**
 * `openBlob` for an image: its first bytes are those of the declared type as well (§10).
 * @throws BlobError
 */
export async function openImage(ref: ImageRef, source: AsyncIterable<Bytes> | Iterable<Bytes>): Promise<Bytes> {
  const data = await openBlob(ref, source)
  if (!hasType(data, ref.mime)) throw new BlobError('mime')
  return data
}
