import { createHash } from 'node:crypto'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { decodeAttestationObject } from '@simplewebauthn/server/helpers'
import type { StoredPasskey } from '@wick/contracts/account-events'
import { type Assertion, type Attestation, CredentialId, PasskeyId } from '@wick/contracts/account-passkeys'

/** What an authenticator was asked, and by which page. */
export interface Asked {
  /** 32 bytes, base64url. */
  readonly challenge: string
  readonly origin: string
}

export type Credential = Pick<StoredPasskey, 'id' | 'publicKey' | 'counter'>

const KEY_BYTES = { id: 32, wrap: 16 }

/** What a passkey and its box are called. */
export function namesOf(credentialId: string): { readonly passkeyId: PasskeyId; readonly wrapId: string } {
  const digest = createHash('sha256').update(Buffer.from(credentialId, 'base64url')).digest()
  const wrapId = digest.subarray(0, KEY_BYTES.wrap).toString('base64url')
  return { passkeyId: PasskeyId.parse(digest.toString('base64url')), wrapId }
}

/** The credential that an authenticator has made for this question, its owner verified; null for anything else. */
export async function readAttestation(
  { id, clientDataJSON, attestationObject }: Attestation,
  { challenge, origin }: Asked,
): Promise<Credential | null> {
  const response = { clientDataJSON, attestationObject }
  try {
    if (!isUnattested(attestationObject)) return null
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
    })
    const credential = registrationInfo?.credential
    if (!verified || credential?.id !== id) return null
    const publicKey = Buffer.from(credential.publicKey).toString('base64url')
    return { id: CredentialId.parse(id), publicKey, counter: credential.counter }
  } catch {
    return null
  }
}

/** Whether the authenticator has signed this question with that credential, its owner verified. */
export async function isAsserted(
  { id, userHandle, ...signed }: Assertion,
  { challenge, origin }: Asked,
  { publicKey, counter }: Credential,
): Promise<boolean> {
  const response = { ...signed, ...(userHandle !== undefined && { userHandle }) }
  try {
    const { verified } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: hostOf(origin),
      requireUserVerification: true,
      credential: { id, publicKey: Buffer.from(publicKey, 'base64url'), counter },
    })
    return verified
  } catch {
    return false
  }
}

/** As we ask for it. Certificates name addresses, which the library would ask for what was revoked. */
function isUnattested(attestationObject: string): boolean {
  const decoded = decodeAttestationObject(Buffer.from(attestationObject, 'base64url'))
  const format = decoded.get('fmt')
  return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
}

function hostOf(origin: string): string {
  return new URL(origin).hostname
}
