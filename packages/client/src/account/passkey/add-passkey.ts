import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { ID_BYTES } from '../crypto/box.ts'
import type { AccountDevice } from '../flow/account-device.ts'
import { askAgain } from '../flow/ask-again.ts'
import type { ProvenOwner, Tokens } from '../flow/prove-owner.ts'
import { withToken } from '../session/with-token.ts'
import { askChallenge, type PasskeyCode } from './ask-challenge.ts'
import { boxPasskey } from './box-passkey.ts'
import { makePasskey, type WebAuthn } from './webauthn.ts'

export interface PasskeyAddition {
  readonly webauthn: WebAuthn
  /** What it is called, for its owner alone. */
  readonly name: string
}

/** One passkey more for an account whose owner has just proven to be it. */
export async function addPasskey(
  { api, ports }: Pick<AccountDevice, 'api' | 'ports'>,
  tokens: Tokens,
  owner: ProvenOwner,
  { webauthn, name }: PasskeyAddition,
): Promise<Answer<undefined, PasskeyCode>> {
  const viewed = await withToken(tokens, (token) => api.view(token))
  if (!viewed.ok) return viewed
  const asked = await askChallenge(api)
  if (!asked.ok) return asked
  const known = viewed.value.passkeys.flatMap(({ credentialId }) => fromBase64url(credentialId) ?? [])
  const made = await makePasskey(webauthn, asked.value, { ...owner, known })
  if (!made.ok) return made
  const boxed = await boxPasskey(made.value, { ...owner, name, state: asked.value.state })
  const body = { ...boxed, commandId: toBase64url(randomBytes(ID_BYTES)) }
  return askAgain(ports, () => withToken(tokens, (token) => api.addPasskey(token, body)))
}
