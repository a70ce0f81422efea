import type { Size } from '../image/fit-within.ts'

/** A picture's load or error: whether a browser made another size of `address` than its header said. */
export function isOtherThanSaid({ target }: Event, address: string | null, { w, h }: Size): boolean {
  // What is heard of one that was let go says nothing about this one.
  if (!(target instanceof HTMLImageElement) || target.src !== address) return false
  return target.naturalWidth !== w || target.naturalHeight !== h
}
