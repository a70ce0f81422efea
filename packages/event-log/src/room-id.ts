import { createHash } from 'node:crypto'
import { RoomId, type Sha256 } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'

const ROOM_ID_BYTES = 16

/** The only id that an encrypted room may have: whoever knows it, and not the hash, can make no room of it (encryption.md §4). */
export function roomIdOf(joinKeyHash: Sha256, { idPrefix }: RoomClass = ANONYMOUS): RoomId {
  const digest = createHash('sha256').update('wick/1 room id').update(Buffer.from(joinKeyHash, 'base64url')).digest()
  return RoomId.parse(idPrefix + digest.subarray(0, ROOM_ID_BYTES).toString('base64url'))
}
