import type { Bytes } from '@wick/e2ee/bytes'
import type { ImageType } from '@wick/e2ee/bodies'
import { MAX_IMAGE_BYTES } from '@wick/client/attachments/limits'
import { MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE, MAX_SOURCE_BYTES } from '../limits.ts'
import { draw, isTransparent } from './draw.ts'
import { smallest, type Encoded, type Encoding } from './encode.ts'
import { fitWithin } from './fit-within.ts'
import { readHeader } from './read-header.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { readsBack } from './reads-back.ts'

export interface SmallImage {
  readonly bytes: Bytes
  readonly mime: ImageType
  readonly w: number
  readonly h: number
  /** For a place in the log before the picture is there. */
  readonly thumb: Bytes
  readonly isFirstOfMany: boolean
}

/** `not_an_image`: it may go as a plain file; so may `noisy`, a picture that this browser would spoil. The others are pictures that cannot be sent. */
export type ShrinkRefusal = 'not_an_image' | 'noisy' | 'unreadable' | 'too_many_pixels' | 'too_large'
export type Shrunk =
  | { readonly ok: true; readonly image: SmallImage }
  | { readonly ok: false; readonly refusal: ShrinkRefusal }

/** Each is tried at every quality before the next smaller one. */
const SIDES = [MAX_IMAGE_SIDE, 960, 640]
const QUALITIES = [0.85, 0.7, 0.5]
/** Nothing shines through these. */
const OPAQUE: readonly Encoding[] = ['image/webp', 'image/jpeg']
const TRANSPARENT: readonly Encoding[] = ['image/webp', 'image/png']

/** Decodes, turns upright and encodes anew: what was not a pixel is gone. An animation becomes its first picture. */
export async function shrinkImage(file: Blob): Promise<Shrunk> {
  if (file.size > MAX_SOURCE_BYTES) return { ok: false, refusal: 'too_large' }
  const header = readHeader(new Uint8Array(await file.arrayBuffer()))
  if (header === null) return { ok: false, refusal: 'not_an_image' }
  if (header === 'unreadable') return { ok: false, refusal: 'unreadable' }
  if (header.w * header.h > MAX_IMAGE_PIXELS) return { ok: false, refusal: 'too_many_pixels' }
  if (!readsBack()) return { ok: false, refusal: 'noisy' }

  // Upright by what a camera noted, which the browser reads while it decodes.
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (picture === null) return { ok: false, refusal: 'unreadable' }
  try {
    // A header that lied is caught here at the latest.
    if (picture.width * picture.height > MAX_IMAGE_PIXELS) return { ok: false, refusal: 'too_many_pixels' }
    return await encodeWithin(picture, header.isAnimated)
  } finally {
    picture.close()
  }
}

async function encodeWithin(picture: ImageBitmap, isFirstOfMany: boolean): Promise<Shrunk> {
  for (const side of SIDES) {
    const canvas = draw(picture, fitWithin({ w: picture.width, h: picture.height }, side), null)
    const types = isTransparent(canvas) ? TRANSPARENT : OPAQUE
    for (const quality of QUALITIES) {
      const encoded = await smallest(canvas, types, quality)
      if (encoded === null || encoded.blob.size > MAX_IMAGE_BYTES) continue
      const thumb = await makeThumbnail(picture)
      return {
        ok: true,
        image: { ...(await imageOf(encoded)), w: canvas.width, h: canvas.height, thumb, isFirstOfMany },
      }
    }
  }
  return { ok: false, refusal: 'too_large' }
}

async function imageOf({ blob, type }: Encoded): Promise<{ readonly bytes: Bytes; readonly mime: ImageType }> {
  return { bytes: new Uint8Array(await blob.arrayBuffer()), mime: type }
}
