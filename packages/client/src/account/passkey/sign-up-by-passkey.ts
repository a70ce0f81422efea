import { Handle } from '@wick/contracts/account-ids'
import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { finishRegistration, startRegistration } from '../crypto/opaque/register.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import type { AccountDevice } from '../flow/account-device.ts'
import { makeKeys } from '../flow/make-keys.ts'
import { readySignUp, type SignUp } from '../flow/sign-up.ts'
import { askChallenge, type PasskeyCode } from './ask-challenge.ts'
import { boxPasskey } from './box-passkey.ts'
import { makePasskey, type WebAuthn } from './webauthn.ts'

export interface NewPasskeyAccount {
  readonly handle: string
  readonly deviceName: string
  /** Where the server takes nobody without one. */
  readonly invite?: string
  /** What the passkey is called, for its owner alone. */
  readonly passkeyName: string
  readonly webauthn: WebAuthn
}

/** Of a password that nobody knows: it is random enough that nothing has to stretch it. */
const SECRET_BYTES = 32
const UNSTRETCHED = async <Input>(input: Input) => input

/** An account that a passkey opens, and the recovery code. Its record is of a password that was forgotten here: it looks like any other. */
export async function startPasskeySignUp(
  device: AccountDevice,
  { handle, deviceName, passkeyName, webauthn, invite }: NewPasskeyAccount,
): Promise<Answer<SignUp, PasskeyCode>> {
  const folded = Handle.safeParse(handle)
  if (!folded.success) return denied('invalid_input')
  const secret = randomBytes(SECRET_BYTES)
  const { element, blind } = startRegistration(secret)
  const begun = { handle: folded.data, request: toBase64url(element), ...(invite !== undefined && { invite }) }
  const started = await device.api.startRegistration(begun)
  if (!started.ok) return started
  const { response, ksf, state } = started.value
  const settings = opaqueSettings(folded.data, UNSTRETCHED)
  const registered = await finishRegistration(secret, blind, fromBase64url(response) ?? new Uint8Array(), settings)
  if (registered === null) return denied('other_server')
  const asked = await askChallenge(device.api)
  if (!asked.ok) return asked
  const made = await makeKeys(deviceName)
  const { accountId, rootKey, recoveryWrap } = made
  const passkey = await makePasskey(webauthn, asked.value, { accountId, handle: folded.data, known: [] })
  if (!passkey.ok) return passkey
  const boxed = await boxPasskey(passkey.value, { accountId, rootKey, name: passkeyName, state: asked.value.state })
  const rest = { state, ksf, record: toBase64url(registered.record), wraps: [recoveryWrap], passkey: boxed }
  return granted(readySignUp(device, made, () => Promise.resolve(rest)))
}
