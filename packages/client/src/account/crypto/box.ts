import { type Bytes, concat, randomBytes, utf8 } from '@wick/e2ee/bytes'
import { gcmOpen, gcmSeal, NONCE_BYTES, sha256 } from '@wick/e2ee/primitives'
import { deriveFromSecret, type Secret, type SecretLabel } from './schedule.ts'

/** The account's root key: random, made in the browser; every key of the account but those of its sessions comes from it. */
export const ROOT_KEY_BYTES = 32
/** Names an account, or one box of a kind. */
export const ID_BYTES = 16

export type BoxKind = 'password' | 'passkey' | 'recovery'

/** Where a box belongs: it opens nowhere else. */
export interface BoxPlace {
  readonly accountId: Bytes
  readonly kind: BoxKind
  readonly id: Bytes
}

const KINDS: Readonly<Record<BoxKind, readonly [byte: number, label: SecretLabel]>> = {
  password: [1, 'wrap-password'],
  passkey: [2, 'wrap-passkey'],
  recovery: [3, 'wrap-recovery'],
}

/** There is one password and one recovery code, so their boxes need no name. */
export const ONLY_BOX: Bytes = new Uint8Array(ID_BYTES)

/** What the box of a passkey is called. */
export async function passkeyBoxId(credentialId: Bytes): Promise<Bytes> {
  return (await sha256(credentialId)).slice(0, ID_BYTES)
}

export function newRootKey(): Bytes {
  return randomBytes(ROOT_KEY_BYTES)
}

/** 60 bytes: nonce, and the sealed root key. `secret`: export key (64 bytes), evaluation of a passkey (32) or recovery code (20). */
export async function sealBox(
  rootKey: Bytes,
  secret: Bytes,
  place: BoxPlace,
  nonce: Bytes = randomBytes(NONCE_BYTES),
): Promise<Bytes> {
  return concat(nonce, await gcmSeal(await keyOf(secret, place), nonce, aadOf(place), rootKey))
}

/** The root key; null for another secret, another place, or a box that was changed. */
export async function openBox(box: Bytes, secret: Secret, place: BoxPlace): Promise<Bytes | null> {
  const key = await keyOf(secret, place)
  return gcmOpen(key, box.slice(0, NONCE_BYTES), aadOf(place), box.slice(NONCE_BYTES))
}

function keyOf(secret: Secret, { kind }: BoxPlace): Promise<CryptoKey> {
  return deriveFromSecret(secret, KINDS[kind][1])
}

function aadOf({ accountId, kind, id }: BoxPlace): Bytes {
  return concat(utf8('wick/1 wrap'), accountId, Uint8Array.of(KINDS[kind][0]), id)
}
