import { createHash } from 'node:crypto'
import { RoomId, type Sha256 } from '@wick/contracts/ids'

const ROOM_ID_BYTES = 16

/** The only id that an encrypted room may have: whoever knows it, and not the hash, can make no room of it (encryption.md §4). */
export function roomIdOf(joinKeyHash: Sha256): RoomId {
  const digest = createHash('sha256').update('wick/1 room id').update(Buffer.from(joinKeyHash, 'base64url')).digest()
  return RoomId.parse(digest.subarray(0, ROOM_ID_BYTES).toString('base64url'))
}
