import type { Body } from '../bodies.ts'
import { equal } from '../bytes.ts'
import type { Room } from '../room/room.ts'
import type { Durable } from './receive-durable.ts'

/**
 * What is in an envelope that this engine sealed last, byte for byte: opening it and checking our own signature would say the same. Null for
 * every other one. Given once, so that no body is kept here that the log forgets.
 */
export function takeOwnCopy(room: Room, { bytes }: Durable): Body | null {
  const { sealedLast } = room
  if (sealedLast === null || !(bytes instanceof Uint8Array) || !equal(bytes, sealedLast.envelope)) return null
  room.sealedLast = null
  return sealedLast.body
}
