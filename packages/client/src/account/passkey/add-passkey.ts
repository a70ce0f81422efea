import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
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

/** A passkey that was made, and is not the account's yet. */
export interface NewPasskey {
  /** The same again, after a lost answer, is the same passkey: nobody is asked to make another one. */
  submit(): Promise<Answer<undefined, PasskeyCode>>
}

type Adding = Pick<AccountDevice, 'api' | 'ports'>

/** One passkey more for an account whose owner has just proven to be it. */
export async function addPasskey(
  device: Adding,
  tokens: Tokens,
  owner: ProvenOwner,
  addition: PasskeyAddition,
): Promise<Answer<undefined, PasskeyCode>> {
  const ready = await readyPasskey(device, tokens, owner, addition)
  return ready.ok ? ready.value.submit() : ready
}

/** For whoever asks longer than `askAgain` does. */
export async function readyPasskey(
  { api, ports }: Adding,
  tokens: Tokens,
  owner: ProvenOwner,
  { webauthn, name }: PasskeyAddition,
): Promise<Answer<NewPasskey, PasskeyCode>> {
  const viewed = await withToken(tokens, (token) => api.view(token))
  if (!viewed.ok) return viewed
  const asked = await askChallenge(api)
  if (!asked.ok) return asked
  const known = viewed.value.passkeys.flatMap(({ credentialId }) => fromBase64url(credentialId) ?? [])
  const made = await makePasskey(webauthn, asked.value, { ...owner, known })
  if (!made.ok) return made
  const boxed = await boxPasskey(made.value, { ...owner, name, state: asked.value.state })
  const body = { ...boxed, commandId: toBase64url(randomBytes(ID_BYTES)) }
  return granted({ submit: () => askAgain(ports, () => withToken(tokens, (token) => api.addPasskey(token, body))) })
}
