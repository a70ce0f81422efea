import type { Assertion, Attestation } from '@wick/contracts/account-passkeys'
import { type Bytes, randomBytes, toBase64url, utf8 } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'

/** What makes and uses passkeys: `navigator.credentials` in a browser. */
export type WebAuthn = Pick<CredentialsContainer, 'create' | 'get'>

/** `cancelled`: by its owner, or by a browser that cannot. `no_prf`: it signs, but opens nothing. `passkey_taken`: this authenticator has one already. */
export type PasskeyFault = 'cancelled' | 'no_prf' | 'passkey_taken'

/** The challenge of a server, 32 bytes, and the host whose passkeys are meant. */
export interface Challenge {
  readonly challenge: Bytes
  readonly rpId: string
}

export interface PasskeyOwner {
  readonly accountId: Bytes
  readonly handle: string
  /** Credential ids of the account: no authenticator shall replace one of them. */
  readonly known: readonly Bytes[]
}

interface Evaluated {
  readonly credentialId: Bytes
  /** 32 bytes, the same ones at each use: what the box of the passkey is sealed under. They never leave this device. */
  readonly prf: Bytes
}

export interface MadePasskey extends Evaluated {
  readonly attestation: Attestation
}

export interface UsedPasskey extends Evaluated {
  readonly assertion: Assertion
}

const PRF = { prf: { eval: { first: utf8('wick/1 passkey') } } }
const PRF_BYTES = 32
const CHALLENGE_BYTES = 32
/** EdDSA, ES256, RS256. */
const ALGORITHMS = [-8, -7, -257]

/** A passkey for an account, kept by the authenticator, which verifies its owner at each use. */
export async function makePasskey(
  webauthn: WebAuthn,
  { challenge, rpId }: Challenge,
  { accountId, handle, known }: PasskeyOwner,
): Promise<Answer<MadePasskey, PasskeyFault>> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge,
    rp: { id: rpId, name: 'Wick' },
    user: { id: accountId, name: handle, displayName: handle },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
    excludeCredentials: known.map(named),
    extensions: PRF,
  }
  const asked = await ask(() => webauthn.create({ publicKey }))
  if (!asked.ok) return asked
  const credentialId = new Uint8Array(asked.value.rawId)
  const response = asked.value.response as AuthenticatorAttestationResponse
  const attestation = {
    id: toBase64url(credentialId),
    clientDataJSON: encode(response.clientDataJSON),
    attestationObject: encode(response.attestationObject),
  }
  const { prf } = asked.value.getClientExtensionResults()
  const early = prfOf(asked.value)
  if (early !== null) return granted({ credentialId, attestation, prf: early })
  if (prf?.enabled !== true) return denied('no_prf')
  // Many evaluate it at a use alone. Nobody is shown what is signed here.
  const used = await usePasskey(webauthn, { challenge: randomBytes(CHALLENGE_BYTES), rpId }, [credentialId])
  return used.ok ? granted({ credentialId, attestation, prf: used.value.prf }) : used
}

/** One of those, or any that an authenticator has for this host. */
export async function usePasskey(
  webauthn: WebAuthn,
  { challenge, rpId }: Challenge,
  among: readonly Bytes[] = [],
): Promise<Answer<UsedPasskey, PasskeyFault>> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge,
    rpId,
    userVerification: 'required',
    allowCredentials: among.map(named),
    extensions: PRF,
  }
  const asked = await ask(() => webauthn.get({ publicKey }))
  if (!asked.ok) return asked
  const prf = prfOf(asked.value)
  if (prf === null) return denied('no_prf')
  const credentialId = new Uint8Array(asked.value.rawId)
  const { clientDataJSON, authenticatorData, signature, userHandle } = asked.value
    .response as AuthenticatorAssertionResponse
  const assertion = {
    id: toBase64url(credentialId),
    clientDataJSON: encode(clientDataJSON),
    authenticatorData: encode(authenticatorData),
    signature: encode(signature),
    ...(userHandle !== null && { userHandle: encode(userHandle) }),
  }
  return granted({ credentialId, prf, assertion })
}

async function ask(work: () => Promise<Credential | null>): Promise<Answer<PublicKeyCredential, PasskeyFault>> {
  try {
    const credential = await work()
    return credential === null ? denied('cancelled') : granted(credential as PublicKeyCredential)
  } catch (error) {
    const isThere = error instanceof DOMException && error.name === 'InvalidStateError'
    return denied(isThere ? 'passkey_taken' : 'cancelled')
  }
}

function prfOf(credential: PublicKeyCredential): Bytes | null {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (first === undefined) return null
  const view = ArrayBuffer.isView(first) ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : first
  const bytes = new Uint8Array(view)
  return bytes.length === PRF_BYTES ? bytes : null
}

const named = (id: Bytes): PublicKeyCredentialDescriptor => ({ type: 'public-key', id })
const encode = (buffer: ArrayBuffer) => toBase64url(new Uint8Array(buffer))
