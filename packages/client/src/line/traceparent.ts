/**
 * A trace of its own for one frame (W3C Trace Context, level 1): random numbers that say nothing of the room or of whoever
 * sends. Not sampled: whether it is recorded is the operator's to decide.
 */
export function newTraceparent(): string {
  return `00-${randomHex(16)}-${randomHex(8)}-00`
}

function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
