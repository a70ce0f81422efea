/** A number of seven bits a byte, the lowest first, and where it ends. */
export function readVarint(bytes: Buffer, from: number): readonly [number, number] {
  let value = 0
  let at = from
  for (let weight = 1; at < bytes.length; weight *= 128) {
    const byte = bytes[at++] ?? 0
    value += (byte & 0x7f) * weight
    if (byte < 0x80) break
  }
  return [value, at]
}
