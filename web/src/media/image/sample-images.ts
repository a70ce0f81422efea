/** Headers and small files of every format, made here, for tests. */
const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0))
const big16 = (value: number): number[] => [(value >>> 8) & 0xff, value & 0xff]
const big32 = (value: number): number[] => [...big16(value >>> 16), ...big16(value)]
const little16 = (value: number): number[] => big16(value).toReversed()
const little24 = (value: number): number[] => [...little16(value), (value >>> 16) & 0xff]
const little32 = (value: number): number[] => big32(value).toReversed()

export const bytes = (...parts: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(parts.flat())

const chunk = (name: string, data: readonly number[]) => [...big32(data.length), ...ascii(name), ...data, 0, 0, 0, 0]

export function png(w: number, h: number, isAnimated = false): Uint8Array {
  const header = chunk('IHDR', [...big32(w), ...big32(h), 8, 2, 0, 0, 0])
  const animation = isAnimated ? chunk('acTL', [...big32(2), ...big32(0)]) : []
  return bytes([0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a], header, animation, chunk('IDAT', [1, 2, 3]))
}

const segment = (marker: number, data: readonly number[]) => [0xff, marker, ...big16(data.length + 2), ...data]

export function jpeg(w: number, h: number, frame = 0xc0): Uint8Array {
  const camera = segment(0xe1, [...ascii('Exif\0\0'), ...Array.from({ length: 300 }, (_, i) => i % 256)])
  const tables = segment(0xc4, [0, 1, 2])
  // Filling bytes may stand before a marker.
  const start = [0xff, 0xff, ...segment(frame, [8, ...big16(h), ...big16(w), 1, 1, 0x11, 0]).slice(1)]
  return bytes([0xff, 0xd8], camera, tables, start, segment(0xda, [1, 1, 0, 0, 63, 0]))
}

const picture = (w: number, h: number, flags = 0, colours: readonly number[] = []) => [
  ...[0x2c, ...little16(0), ...little16(0), ...little16(w), ...little16(h), flags, ...colours],
  ...[2, 2, 0x4c, 0x01, 0],
]
const pause = [0x21, 0xf9, 4, 0, 10, 0, 0, 0]

export function gif(w: number, h: number, pictures = 1): Uint8Array {
  const screen = [...little16(w), ...little16(h), 0x80, 0, 0, ...[0, 0, 0, 255, 255, 255]]
  const own = picture(w, h, 0x80, [9, 9, 9, 8, 8, 8])
  return bytes(ascii('GIF89a'), screen, ...Array.from({ length: pictures }, () => [...pause, ...own]), [0x3b])
}

const riff = (name: string, data: readonly number[]) => [
  ...ascii('RIFF'),
  ...little32(data.length + 12),
  ...ascii('WEBP'),
  ...ascii(name),
  ...little32(data.length),
  ...data,
]

export const webp = {
  lossy: (w: number, h: number) => bytes(riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, ...little16(w), ...little16(h)])),
  lossless: (w: number, h: number) => bytes(riff('VP8L', [0x2f, ...little32((w - 1) | ((h - 1) << 14))])),
  extended: (w: number, h: number, isAnimated: boolean) =>
    bytes(riff('VP8X', [isAnimated ? 2 : 0, 0, 0, 0, ...little24(w - 1), ...little24(h - 1)])),
}

const box = (name: string, ...content: readonly (readonly number[])[]) => {
  const data = content.flat()
  return [...big32(data.length + 8), ...ascii(name), ...data]
}
const largeBox = (name: string, data: readonly number[]) => [
  ...big32(1),
  ...ascii(name),
  ...big32(0),
  ...big32(data.length + 16),
  ...data,
]
const extent = (w: number, h: number) => box('ispe', [0, 0, 0, 0], big32(w), big32(h))

export function avif(
  sizes: readonly (readonly [number, number])[],
  brand = 'avif',
  others: readonly string[] = [],
): Uint8Array {
  const properties = box(
    'ipco',
    sizes.flatMap(([w, h]) => extent(w, h)),
  )
  const meta = box('meta', [0, 0, 0, 0], box('hdlr', [1, 2, 3]), largeBox('iprp', properties))
  return bytes(box('ftyp', ascii(brand), [0, 0, 0, 0], ...others.map(ascii)), meta, box('mdat', [1, 2, 3, 4]))
}
