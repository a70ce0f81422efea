import { createHash, randomBytes } from 'node:crypto'
import { Sha256 } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { roomIdOf } from '@wick/event-log/room-id'

/** What a link carries, what the server is told of it, and the room that it leads to. */
export function newJoinKey(roomClass = ANONYMOUS): {
  readonly joinKey: string
  readonly joinKeyHash: string
  readonly roomId: string
} {
  const key = randomBytes(32)
  const joinKeyHash = Sha256.parse(createHash('sha256').update(key).digest('base64url'))
  return { joinKey: key.toString('base64url'), joinKeyHash, roomId: roomIdOf(joinKeyHash, roomClass) }
}
