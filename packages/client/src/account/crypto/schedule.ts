import { type Bytes, utf8 } from '@wick/e2ee/bytes'
import { infoOf } from '@wick/e2ee/keys'
import { hkdf, hkdfAesKey, importHkdfKey } from '@wick/e2ee/primitives'

/** What hangs on the account's root key. */
export type RootLabel = 'vault-key' | 'session-label'

/** What of the root key more keys are made of. */
export type RootSeedLabel = 'identity'

/** What hangs on a secret that opens a box: the export key, what a passkey evaluates, the recovery code. */
export type SecretLabel = 'wrap-password' | 'wrap-passkey' | 'wrap-recovery' | 'recovery-proof'

/** Its bytes, or a non-extractable HKDF key of them for whoever keeps it longer. */
export type Secret = Bytes | CryptoKey

/** What hangs on the root of a pair of contacts. */
export type PairLabel = 'pair' | 'pair-id' | 'talk' | 'next'

/** What hangs on the identity's private half: all devices come to the same without asking each other. */
export type OwnLabel = 'inbox-id' | 'own-half' | 'own-serial' | 'own-renewal'

const SALT = utf8('wick/1')

/** An AES-256-GCM key, non-extractable. */
export function deriveFromRoot(root: CryptoKey, label: RootLabel): Promise<CryptoKey> {
  return hkdfAesKey(root, SALT, infoOf(label, []))
}

/** 32 bytes of the root key. */
export async function deriveRootSeed(rootKey: Bytes, label: RootSeedLabel): Promise<Bytes> {
  return hkdf(await importHkdfKey(rootKey), SALT, infoOf(label, []), 32)
}

/** An AES-256-GCM key of a secret, non-extractable. */
export async function deriveFromSecret(secret: Secret, label: SecretLabel): Promise<CryptoKey> {
  return hkdfAesKey(await hkdfKeyOf(secret), SALT, infoOf(label, []))
}

export async function deriveSecretBytes(secret: Secret, label: SecretLabel, length: number): Promise<Bytes> {
  return hkdf(await hkdfKeyOf(secret), SALT, infoOf(label, []), length)
}

async function hkdfKeyOf(secret: Secret): Promise<CryptoKey> {
  return secret instanceof CryptoKey ? secret : importHkdfKey(secret)
}

/** 32 bytes of what two contacts share. */
export async function derivePairBytes(secret: Bytes, label: PairLabel, ...contexts: Bytes[]): Promise<Bytes> {
  return hkdf(await importHkdfKey(secret), SALT, infoOf(label, contexts), 32)
}

/** 32 bytes of the identity's private half, PKCS #8. */
export async function deriveOwnBytes(identity: Bytes, label: OwnLabel, ...contexts: Bytes[]): Promise<Bytes> {
  return hkdf(await importHkdfKey(identity), SALT, infoOf(label, contexts), 32)
}
