import { says } from './headers/header.ts'

/** How files of cameras begin, and at which byte; pictures that are made anew here are none of them. */
const BEGINNINGS: readonly (readonly [at: number, ascii: string])[] = [
  // HEIC, HEIF, CR3, films: all that lies in boxes.
  [4, 'ftyp'],
  // TIFF, and raw pictures that are TIFFs: DNG, NEF, ARW, CR2, ORF, RW2.
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [0, 'IIRO'],
  [0, 'IIRS'],
  [0, 'IIU\0'],
  [0, 'FUJIFILMCCD-RAW'],
  // Older CRW, X3F, and films of older cameras.
  [6, 'HEAPCCDR'],
  [0, 'FOVb'],
  [4, 'moov'],
  [4, 'mdat'],
  [8, 'AVI '],
  // JPEG XL in a box, and JPEG 2000.
  [4, 'JXL '],
  [4, 'jP  '],
]
/** JPEG XL without a box, JPEG, and Matroska. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0xff, 0x0a],
  [0xff, 0xd8, 0xff],
  [0x1a, 0x45, 0xdf, 0xa3],
]
const HEAD_BYTES = 64
/** What draws lines notes no place. */
const CAMERA_TYPE = /^(?:image\/(?!svg)|video\/)/

/**
 * Whether a file that is sent unchanged may say where it was taken. Its first bytes tell, or its type where they are
 * unknown.
 */
export async function mayNameAPlace(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())
  const view = new DataView(head.buffer)
  return (
    BEGINNINGS.some(([at, ascii]) => says(view, at, ascii)) ||
    SIGNATURES.some((signature) => signature.every((byte, i) => head[i] === byte)) ||
    CAMERA_TYPE.test(file.type)
  )
}
