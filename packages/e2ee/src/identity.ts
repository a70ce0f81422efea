import type { Bytes } from './bytes.ts'
import { concat, utf8 } from './bytes.ts'
import { sha256 } from './primitives.ts'

/** The pseudonym of `pub` in one room, 16 bytes; its base64url is the seat's participantId (§3). */
export async function senderIdOf(roomId: Bytes, pub: Bytes): Promise<Bytes> {
  return (await sha256(concat(utf8('pcr/1 member'), roomId, pub))).slice(0, 16)
}

/** What the link says about its creator, 16 bytes (§4). */
export async function creatorTagOf(pub: Bytes): Promise<Bytes> {
  return (await sha256(concat(utf8('pcr/1 creator'), pub))).slice(0, 16)
}
