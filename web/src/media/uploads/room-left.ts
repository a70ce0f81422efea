import type { RoomState } from '@wick/client/state/room-state'
import { sealedLength } from '@wick/e2ee/blob'
import { ROOM_BYTES } from '../limits.ts'

/** Below this it is worth saying. */
const SAID_BELOW_BYTES = 8 * 1024 * 1024

/**
 * Bytes that attachments may still take in a room, or null while that is plenty. At most so many: what was erased takes its place
 * until the end, and nobody can see it any more.
 */
export function roomLeft({ entries, uploads }: Pick<RoomState, 'entries' | 'uploads'>): number | null {
  let taken = 0
  for (const entry of entries) {
    if (entry.kind === 'message' && entry.content !== null && entry.content.t !== 'text')
      taken += sealedLength(entry.content.blob.size)
  }
  for (const { total } of uploads.values()) taken += total
  const left = Math.max(0, ROOM_BYTES - taken)
  return left < SAID_BELOW_BYTES ? left : null
}
