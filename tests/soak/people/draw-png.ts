import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
// Eight bits for each of red, green and blue, nothing interlaced.
const HEADER_TAIL = [8, 2, 0, 0, 0]
const BYTES_PER_PIXEL = 3

/** A picture of this size whose colours run from corner to corner; `hue` makes it differ from others (0 to 255). */
export function drawPng(w: number, h: number, hue: number): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(w, 0)
  header.writeUInt32BE(h, 4)
  const lines = Buffer.alloc((w * BYTES_PER_PIXEL + 1) * h)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      lines.set([(255 * x) / w, (255 * y) / h, hue], y * (w * BYTES_PER_PIXEL + 1) + 1 + x * BYTES_PER_PIXEL)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([header, Buffer.from(HEADER_TAIL)])),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
