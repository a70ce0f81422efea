import type { Dimensions, ImageHeader, PictureType } from './headers/header.ts'
import { isAvif, readAvif } from './headers/read-avif.ts'
import { isGif, readGif } from './headers/read-gif.ts'
import { isJpeg, readJpeg } from './headers/read-jpeg.ts'
import { isPng, readPng } from './headers/read-png.ts'
import { isWebp, readWebp } from './headers/read-webp.ts'

interface Format {
  readonly type: PictureType
  readonly begins: (view: DataView) => boolean
  readonly read: (view: DataView) => Dimensions | null
}

const FORMATS: readonly Format[] = [
  { type: 'image/png', begins: isPng, read: readPng },
  { type: 'image/jpeg', begins: isJpeg, read: readJpeg },
  { type: 'image/webp', begins: isWebp, read: readWebp },
  { type: 'image/gif', begins: isGif, read: readGif },
  { type: 'image/avif', begins: isAvif, read: readAvif },
]

/** By the bytes alone: names and declared types prove nothing. Null: none of the formats that we show. */
export function readHeader(bytes: Uint8Array): ImageHeader | 'unreadable' | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = FORMATS.find(({ begins }) => begins(view))
  if (format === undefined) return null
  const read = completely(() => format.read(view))
  return read === null || read.w === 0 || read.h === 0 ? 'unreadable' : { type: format.type, ...read }
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
