import { readHeader } from './read-header.ts'
import { gif, png } from './sample-images.ts'
import { shrinkImage, type SmallImage } from './shrink-image.ts'

// Real pictures, made and made small in a real browser: the entry of the bundle of tests/e2e/pictures.e2e.ts.

/** What came of a picture, as data that a test compares. */
export interface Outcome {
  readonly refusal: string | null
  readonly w: number
  readonly h: number
  readonly mime: string
  readonly bytes: number
  readonly thumbBytes: number
  readonly isFirstOfMany: boolean
  /** Red, green, blue and alpha of the upper left and the lower right corner, in steps of 64. */
  readonly corners: readonly string[]
  /** What the file says of itself agrees. */
  readonly isAsSaid: boolean
  readonly text: string
}

/** Red above and to the left of its diagonal, blue below; `isClear` leaves the blue half out. */
function paint(w: number, h: number, isClear = false): OffscreenCanvas {
  const canvas = new OffscreenCanvas(w, h)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  if (!isClear) {
    context.fillStyle = '#0000ff'
    context.fillRect(0, 0, w, h)
  }
  context.fillStyle = '#ff0000'
  context.fillRect(0, 0, w, h / 2)
  return canvas
}

/** Pixels that no encoder makes small. */
function noise(side: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(side, side)
  const pixels = new ImageData(side, side)
  let state = 1
  for (let i = 0; i < pixels.data.length; i += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    pixels.data[i] = i % 4 === 3 ? 128 + (state % 128) : state >> 16
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
  return canvas
}

/** A JPEG with what a camera writes: which side is up, and where it was taken. */
async function photo(w: number, h: number, orientation: number, secret: string): Promise<Blob> {
  const blob = await paint(w, h).convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  const file = new Uint8Array(await blob.arrayBuffer())
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]
  const exif = [...new TextEncoder().encode('Exif\0\0'), ...tiff, ...new TextEncoder().encode(secret)]
  const segment = Uint8Array.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff, ...exif])
  return new Blob([file.slice(0, 2), segment, file.slice(2)], { type: 'image/jpeg' })
}

const asked: Record<string, () => Promise<Blob> | Blob> = {
  large: () => paint(3000, 2000).convertToBlob({ type: 'image/png' }),
  small: () => paint(40, 30).convertToBlob({ type: 'image/webp' }),
  turned: () => photo(400, 200, 6, 'GPS 52.52 13.40'),
  clear: () => paint(300, 300, true).convertToBlob({ type: 'image/png' }),
  noisy: () => noise(1600).convertToBlob({ type: 'image/png' }),
  moving: () => new Blob([Uint8Array.from(gif(1, 1, 2))]),
  bomb: () => new Blob([Uint8Array.from(png(30_000, 30_000))]),
  broken: () => new Blob([Uint8Array.from(png(30, 30))], { type: 'image/png' }),
  vector: () => new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/png' }),
}

export async function shrink(name: string): Promise<Outcome> {
  const shrunk = await shrinkImage((await asked[name]?.()) ?? new Blob())
  return shrunk.ok ? outcome(shrunk.image) : { ...NOTHING, refusal: shrunk.refusal }
}

const NOTHING = {
  w: 0,
  h: 0,
  mime: '',
  bytes: 0,
  thumbBytes: 0,
  isFirstOfMany: false,
  corners: [],
  isAsSaid: true,
  text: '',
}

async function outcome({ bytes, thumb, mime, w, h, isFirstOfMany }: SmallImage): Promise<Outcome> {
  const header = readHeader(bytes)
  const isAsSaid = header !== null && header !== 'unreadable' && header.w === w && header.h === h
  const text = new TextDecoder('latin1').decode(bytes)
  const corners = await cornersOf(new Blob([bytes], { type: mime }))
  const sizes = { bytes: bytes.length, thumbBytes: thumb.length }
  return { refusal: null, w, h, mime, ...sizes, isFirstOfMany, corners, isAsSaid, text }
}

async function cornersOf(blob: Blob): Promise<string[]> {
  const picture = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context?.drawImage(picture, 0, 0)
  const places = [
    [0, 0],
    [picture.width - 1, picture.height - 1],
  ] as const
  return places.map(([x, y]) => {
    const pixel = context?.getImageData(x, y, 1, 1).data ?? []
    return Array.from(pixel, (value) => Math.round(value / 64)).join(' ')
  })
}
