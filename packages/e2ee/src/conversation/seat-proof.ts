import type { Bytes } from '../bytes.ts'
import { concat, fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import { importVerifier, verify } from '../primitives.ts'

/** That the seat of a public key is that account's (§5.1). All b64u: `sig` is 64 bytes. */
export interface SeatProof {
  readonly id: string
  readonly sig: string
}

/** Somebody who may sit in a conversation. `identity`: the Ed25519 key of their account, 32 bytes. */
export interface Somebody {
  /** The account (b64u). */
  readonly id: string
  readonly identity: Bytes
  /** What the reader knows them as, in place of what their devices say. */
  readonly name?: string
}

/** We ourselves: `sign` signs with the identity. */
export interface Self {
  readonly id: string
  readonly sign: (message: Bytes) => Promise<Bytes>
}

/** A seat: the room's 16 bytes, and its public key, 32 bytes. */
export interface ProvenSeat {
  readonly roomId: Bytes
  readonly pub: Bytes
}

const signedBytes = ({ roomId, pub }: ProvenSeat) => concat(utf8('wick/1 seat\0'), roomId, pub)

export async function proveSeat({ id, sign }: Self, seat: ProvenSeat): Promise<SeatProof> {
  return { id, sig: toBase64url(await sign(signedBytes(seat))) }
}

/** Whose seat it is; null where nobody of `people` has signed for it. `proof` is as it was read. */
export async function personOf(proof: unknown, seat: ProvenSeat, people: readonly Somebody[]): Promise<string | null> {
  if (typeof proof !== 'object' || proof === null || !('id' in proof) || !('sig' in proof)) return null
  const { id, sig } = proof
  const person = people.find((known) => known.id === id)
  const signature = typeof sig === 'string' ? fromBase64url(sig, 64) : null
  if (person === undefined || signature === null) return null
  const isTheirs = await verify(await importVerifier(person.identity), signature, signedBytes(seat))
  return isTheirs ? person.id : null
}
