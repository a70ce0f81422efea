import type { Body } from '../bodies.ts'
import { equal } from '../bytes.ts'
import type { Room } from '../room/room.ts'
import type { Durable } from './receive-durable.ts'

/**
 * The body of an envelope that equals, byte for byte, the one this engine sealed last; null for any other. Opening it
 * and checking our own signature would say the same.
 */
export function takeOwnCopy(room: Room, { bytes }: Durable): Body | null {
  const { sealedLast } = room
  if (sealedLast === null || !(bytes instanceof Uint8Array) || !equal(bytes, sealedLast.envelope)) return null
  // Returned only once, so that no body is kept here that the log forgets.
  room.sealedLast = null
  return sealedLast.body
}
