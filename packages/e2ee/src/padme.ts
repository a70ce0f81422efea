/** The padded size of an attachment of `size` ≥ 1 bytes (§10): hides all but a few leading bits, for less than 12 % more. */
export function padme(size: number): number {
  const exponent = 31 - Math.clz32(size)
  const kept = 32 - Math.clz32(exponent)
  const mask = 2 ** (exponent - kept) - 1
  return (size + mask) & ~mask
}
