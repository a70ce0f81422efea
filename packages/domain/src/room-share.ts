/** What a stream that all rooms share holds, and may hold (bytes); a bound of 0 or less is none. */
export interface StreamFill {
  readonly usedBytes: number
  readonly maxBytes: number
}

/** The end of a room, which alone frees what it holds, is an append as well: a stream full of content would stay full. */
const CONTENT_FRACTION = 0.9
/** The last of the space is for what leads to ends. */
const OPEN_TO_ROOMS = 0.95
/** Of an empty stream. */
const LARGEST_SHARE = 1 / 8

/**
 * What one room may hold of a stream now (bytes). It falls with the square of the free space. So rooms that are filled
 * on purpose slow each other down before they are in anybody's way.
 */
export function roomQuota({ usedBytes, maxBytes }: StreamFill): number {
  if (maxBytes <= 0) return Infinity
  const open = maxBytes * CONTENT_FRACTION
  const free = Math.max(open - usedBytes, 0)
  // After `n` rooms were filled, in any order, at least 7 / (7 + n) of the space that is open to content is free.
  return (free * free * LARGEST_SHARE) / open
}

/** Whether there is space for more rooms, and for more in them than what leads to their ends. */
export function hasSpaceForMore({ usedBytes, maxBytes }: StreamFill): boolean {
  return maxBytes <= 0 || usedBytes < maxBytes * OPEN_TO_ROOMS
}
