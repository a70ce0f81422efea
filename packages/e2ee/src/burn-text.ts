import type { Bytes } from './bytes.ts'
import { concat, isZero, readU32, u32, utf8 } from './bytes.ts'
import { MAX_BODY_BYTES } from './envelope.ts'
import { BlobError } from './errors.ts'

/** A burned text has one of two sizes, so its length says little (§10.1). */
const SIZES = [4096, 16_384] as const
const LENGTH_BYTES = 4

/**
 * The attachment's data for a text of at most 15,800 bytes of UTF-8.
 * @throws BlobError `size`
 */
export function encodeBurnText(text: string): Bytes {
  const raw = utf8(text)
  const size = SIZES.find((candidate) => candidate >= LENGTH_BYTES + raw.length)
  if (raw.length > MAX_BODY_BYTES || size === undefined) throw new BlobError('size')
  return concat(u32(raw.length), raw, new Uint8Array(size - LENGTH_BYTES - raw.length))
}

/**
 * The text of an opened attachment.
 * @throws BlobError `framing`
 */
export function decodeBurnText(data: Bytes): string {
  if (!SIZES.some((size) => size === data.length)) throw new BlobError('framing')
  const end = LENGTH_BYTES + readU32(data, 0)
  if (end - LENGTH_BYTES > MAX_BODY_BYTES || end > data.length || !isZero(data.subarray(end)))
    throw new BlobError('framing')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data.subarray(LENGTH_BYTES, end))
  } catch {
    throw new BlobError('framing')
  }
}
