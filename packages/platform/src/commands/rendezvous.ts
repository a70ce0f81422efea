const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/**
 * How much a room belongs to a replica (rendezvous hashing: the largest weight wins, so that one that leaves moves its own rooms
 * only). An unsigned number of 32 bits, the same for everybody who asks.
 */
export function weightOf(replica: string, roomId: string): number {
  let hash = addTo(addTo(FNV_OFFSET, replica), roomId)
  // FNV leaves the high bits to the first letters; this is MurmurHash3's end.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function addTo(hash: number, text: string): number {
  let sum = hash
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), FNV_PRIME)
  return sum
}
