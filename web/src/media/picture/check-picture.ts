import { IMAGE_TYPES, type ImageRef, type ImageType } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import { readHeader } from '../image/read-header.ts'
import { MAX_IMAGE_PIXELS, MAX_THUMB_BYTES, MAX_THUMB_SIDE } from '../limits.ts'

/** Whether a picture is what its message said, and none that takes a browser's memory away. Before anything decodes it. */
export function isAsDeclared(bytes: Uint8Array, { mime, w, h }: Pick<ImageRef, 'mime' | 'w' | 'h'>): boolean {
  const header = readHeader(bytes)
  if (header === null || header === 'unreadable') return false
  return header.type === mime && header.w === w && header.h === h && w * h <= MAX_IMAGE_PIXELS
}

/** A thumbnail has no declared type: its own bytes tell, and it is one of the four or not shown. */
export function thumbnailOf(bytes: Bytes): Blob | null {
  const header = readHeader(bytes)
  if (header === null || header === 'unreadable' || bytes.length > MAX_THUMB_BYTES) return null
  if (!isShown(header.type) || Math.max(header.w, header.h) > MAX_THUMB_SIDE) return null
  return new Blob([bytes], { type: header.type })
}

function isShown(type: string): type is ImageType {
  return IMAGE_TYPES.some((shown) => shown === type)
}
