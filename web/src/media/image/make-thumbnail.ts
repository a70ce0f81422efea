import type { Bytes } from '@wick/e2ee/bytes'
import { MAX_THUMB_BYTES, THUMB_SIDE } from '../limits.ts'
import { draw } from './draw.ts'
import { smallest } from './encode.ts'
import { fitWithin } from './fit-within.ts'

const QUALITIES = [0.6, 0.3, 0.1]
/** Between both themes: a thumbnail is small and shown for a moment, so it has no transparency. */
const GROUND = '#7d6c5d'

/** A few hundred bytes, empty where even that fails. */
export async function makeThumbnail(picture: ImageBitmap): Promise<Bytes> {
  const canvas = draw(picture, fitWithin({ w: picture.width, h: picture.height }, THUMB_SIDE), GROUND)
  for (const quality of QUALITIES) {
    const encoded = await smallest(canvas, ['image/webp', 'image/jpeg'], quality)
    if (encoded !== null && encoded.blob.size <= MAX_THUMB_BYTES)
      return new Uint8Array(await encoded.blob.arrayBuffer())
  }
  return new Uint8Array()
}
