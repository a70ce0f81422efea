import { readVarint } from './varint.ts'

const LITERAL = 0
const LONG_LITERAL = 59

/** Snappy's format: literals, and copies of what came before. */
export function decompressSnappy(compressed: Buffer): Buffer {
  const [length, start] = readVarint(compressed, 0)
  const out = Buffer.alloc(length)
  let filled = 0
  const copy = (offset: number, count: number) => {
    for (let i = 0; i < count; i++, filled++) out[filled] = out[filled - offset] ?? 0
  }
  for (let at = start; at < compressed.length && filled < length;) {
    const tag = compressed[at++] ?? 0
    const kind = tag & 3
    if (kind === LITERAL) {
      const short = tag >> 2
      const more = Math.max(0, short - LONG_LITERAL)
      const count = (more === 0 ? short : compressed.readUIntLE(at, more)) + 1
      at += more
      filled += compressed.copy(out, filled, at, at + count)
      at += count
    } else {
      const bytes = kind === 3 ? 4 : kind
      const offset = compressed.readUIntLE(at, bytes)
      at += bytes
      copy(kind === 1 ? ((tag >> 5) << 8) | offset : offset, kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1)
    }
  }
  return out
}
