import { type Bytes, concat, randomBytes } from '@wick/e2ee/bytes'
import { sealEnvelope } from './envelope.ts'
import { isElement } from './key-pair.ts'
import { maskingKeyOf } from './masking.ts'
import { type Blinded, blindPassword, randomizePassword } from './oprf.ts'
import type { OpaqueSettings } from './settings.ts'
import { ELEMENT_BYTES, NONCE_BYTES, type Random } from './suite.ts'

/** What a password becomes when it is set. */
export interface Registered {
  /** 192 bytes for the server: public key, masking key, envelope. */
  readonly record: Bytes
  /** 64 bytes for us alone; the same ones at each sign-in with this record. */
  readonly exportKey: Bytes
}

/** CreateRegistrationRequest (RFC 9807 §5.2.1): `element` is the request, 32 bytes. */
export function startRegistration(password: Bytes, random: Random = randomBytes): Blinded {
  return blindPassword(password, random)
}

/** FinalizeRegistrationRequest (§5.2.3). `response` has 64 bytes; null where these are not two elements. */
export async function finishRegistration(
  password: Bytes,
  blind: Bytes,
  response: Bytes,
  { identities, stretch }: OpaqueSettings,
  random: Random = randomBytes,
): Promise<Registered | null> {
  const evaluated = response.slice(0, ELEMENT_BYTES)
  const serverPublicKey = response.slice(ELEMENT_BYTES)
  if (!isElement(evaluated) || !isElement(serverPublicKey)) return null
  const randomized = await randomizePassword(password, blind, evaluated, stretch)
  const { credentials, envelope, exportKey } = sealEnvelope(
    randomized,
    random(NONCE_BYTES),
    serverPublicKey,
    identities,
  )
  return { record: concat(credentials.clientPublicKey, maskingKeyOf(randomized), envelope), exportKey }
}
