import type { Size } from './fit-within.ts'

/** The picture at that size; over a ground nothing shines through. */
export function draw(picture: ImageBitmap, { w, h }: Size, ground: string | null): OffscreenCanvas {
  const canvas = new OffscreenCanvas(w, h)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new DOMException('no canvas', 'NotSupportedError')
  if (ground !== null) {
    context.fillStyle = ground
    context.fillRect(0, 0, w, h)
  }
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, w, h)
  return canvas
}

export function isTransparent(canvas: OffscreenCanvas): boolean {
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
  for (let alpha = 3; alpha < pixels.length; alpha += 4) if (pixels[alpha] !== 255) return true
  return false
}
