import type { ImageRef } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import type { Size } from '../image/fit-within.ts'
import { readHeader } from '../image/read-header.ts'
import { MAX_IMAGE_PIXELS, MAX_THUMB_BYTES, MAX_THUMB_SIDE } from '../limits.ts'

/** Whether a picture is what its message said, and none that takes a browser's memory away. Before anything decodes it. */
export function isAsDeclared(bytes: Uint8Array, { mime, w, h }: Pick<ImageRef, 'mime' | 'w' | 'h'>): boolean {
  const header = readHeader(bytes)
  if (header === null || header === 'unreadable') return false
  return header.type === mime && header.w === w && header.h === h && w * h <= MAX_IMAGE_PIXELS
}

export interface Thumbnail extends Size {
  readonly blob: Blob
}

/** A thumbnail has no declared type: its own bytes tell, and it is of a type that thumbnails are made in (`make-thumbnail.ts`) or not shown. */
export function thumbnailOf(bytes: Bytes): Thumbnail | null {
  const header = readHeader(bytes)
  if (header === null || header === 'unreadable' || bytes.length > MAX_THUMB_BYTES) return null
  const { type, w, h } = header
  if ((type !== 'image/webp' && type !== 'image/jpeg') || Math.max(w, h) > MAX_THUMB_SIDE) return null
  return { blob: new Blob([bytes], { type }), w, h }
}
