import type { ImageType } from '@wick/e2ee/bodies'

export type Encoding = Exclude<ImageType, 'image/avif'>

/** Null where the browser cannot write that type: it answers with another one. */
export async function encode(canvas: OffscreenCanvas, type: Encoding, quality: number): Promise<Encoded | null> {
  const blob = await canvas.convertToBlob({ type, quality })
  return blob.type === type ? { type, blob } : null
}

export interface Encoded {
  readonly type: Encoding
  readonly blob: Blob
}

/** What takes fewer bytes; equal, the first. */
export async function smallest(
  canvas: OffscreenCanvas,
  types: readonly Encoding[],
  quality: number,
): Promise<Encoded | null> {
  const encoded = await Promise.all(types.map((type) => encode(canvas, type, quality)))
  return encoded.reduce((best, next) =>
    best === null || (next !== null && next.blob.size < best.blob.size) ? next : best,
  )
}
