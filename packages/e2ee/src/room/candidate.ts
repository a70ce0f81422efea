import type { Genesis } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'
import { randomBytes, toBase64url } from '../bytes.ts'
import { EngineError } from '../errors.ts'
import { senderIdOf } from '../identity.ts'
import { deriveJoinToken, deriveRoomId } from '../keys.ts'
import type { Suite } from '../link.ts'
import { generateSigner, importHkdfKey } from '../primitives.ts'
import type { Seat } from './seat.ts'

const SEAT_KEY_BYTES = 32

/** A room that no seat was taken in yet: in memory only, keys and all (§12). */
export interface Candidate {
  readonly roomId: Bytes
  readonly senderId: Bytes
  readonly seat: Seat
  readonly suite: Suite
  readonly creatorTag: Bytes
  /** The link's. */
  readonly secret: Bytes
  /** PKCS #8. */
  readonly signer: Bytes
  readonly pub: Bytes
  /** Of a room of our own. */
  readonly genesis: Genesis | null
}

/** An Ed25519 pair, or the explanation that this browser has none: there is no fallback (§12). @throws EngineError `unsupported` */
export async function newIdentity(): Promise<Pick<Candidate, 'signer' | 'pub'>> {
  try {
    const { pkcs8, pub } = await generateSigner()
    return { signer: pkcs8, pub }
  } catch (cause) {
    throw new EngineError('unsupported', { cause })
  }
}

/** A seat to ask for, with a key that is new. `isEarlier`: see `deriveRoomId`. `prefix`: of the room's name. */
export async function candidateOf(
  of: Pick<Candidate, 'suite' | 'creatorTag' | 'secret' | 'signer' | 'pub' | 'genesis'>,
  isEarlier = false,
  prefix = '',
): Promise<Candidate> {
  const root = await importHkdfKey(of.secret)
  const roomId = await deriveRoomId(root, isEarlier)
  const senderId = await senderIdOf(roomId, of.pub)
  const seat: Seat = {
    roomId: prefix + toBase64url(roomId),
    participantId: toBase64url(senderId),
    seatKey: toBase64url(randomBytes(SEAT_KEY_BYTES)),
    joinKey: toBase64url(await deriveJoinToken(root)),
  }
  return { ...of, roomId, senderId, seat }
}

/** Nobody sat down, or what is needed is stored. */
export function forgetCandidate({ secret, signer }: Candidate): void {
  secret.fill(0)
  signer.fill(0)
}
