import type { ImageHeader } from './headers/header.ts'
import { isAvif, readAvif } from './headers/read-avif.ts'
import { isGif, readGif } from './headers/read-gif.ts'
import { isJpeg, readJpeg } from './headers/read-jpeg.ts'
import { isPng, readPng } from './headers/read-png.ts'
import { isWebp, readWebp } from './headers/read-webp.ts'

interface Format {
  readonly begins: (view: DataView) => boolean
  readonly read: (view: DataView) => ImageHeader | null
}

const FORMATS: readonly Format[] = [
  { begins: isPng, read: readPng },
  { begins: isJpeg, read: readJpeg },
  { begins: isWebp, read: readWebp },
  { begins: isGif, read: readGif },
  { begins: isAvif, read: readAvif },
]

/** By the bytes alone: names and declared types prove nothing. Null: none of the formats that we show. */
export function readHeader(bytes: Uint8Array): ImageHeader | 'unreadable' | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = FORMATS.find(({ begins }) => begins(view))
  if (format === undefined) return null
  const header = completely(() => format.read(view))
  return header === null || header.w === 0 || header.h === 0 ? 'unreadable' : header
}

/** A file that ends too soon is read beyond its end. */
function completely<Result>(read: () => Result): Result | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
