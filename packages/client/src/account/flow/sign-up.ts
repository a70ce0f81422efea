import { Handle } from '@wick/contracts/account-ids'
import { type Bytes, fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { finishRegistration, startRegistration } from '../crypto/opaque/register.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import { passwordBytes } from '../password-bytes.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type SignedIn } from './begin-session.ts'
import { type MadeKeys, makeKeys, type RegisterBody, wrapOnly } from './make-keys.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface NewAccount {
  readonly handle: string
  readonly password: string
  /** What this device is called, for its owner alone; one that is too long is left out. */
  readonly deviceName: string
}

/** An account that is ready to be made. */
export interface SignUp {
  /** Shown once, and asked back before the account is made. */
  readonly recoveryCode: string
  /** The private half of the identity (Ed25519, PKCS #8), for the vault. */
  readonly identity: Bytes
  /** Makes it; the same again, after a lost answer, finds the same account. */
  submit(): Promise<Answer<SignedIn, SignInCode>>
}

/** Asks whether the handle is free, stretches the password, and makes all keys. */
export async function startSignUp(
  device: AccountDevice,
  { handle, password, deviceName }: NewAccount,
): Promise<Answer<SignUp, SignInCode>> {
  const folded = Handle.safeParse(handle)
  if (!folded.success) return denied('invalid_input')
  const secret = passwordBytes(password)
  const { element, blind } = startRegistration(secret)
  const started = await device.api.startRegistration({ handle: folded.data, request: toBase64url(element) })
  if (!started.ok) return started
  const { response, ksf, state } = started.value
  const settings = opaqueSettings(folded.data, device.stretcher.by(ksf))
  const registered = await finishRegistration(secret, blind, fromBase64url(response) ?? new Uint8Array(), settings)
  if (registered === null) return denied('other_server')
  const made = await makeKeys(deviceName)
  const wraps = [await wrapOnly(made, 'password', registered.exportKey), made.recoveryWrap]
  return granted(readySignUp(device, made, { state, ksf, record: toBase64url(registered.record), wraps }))
}

/** `rest`: what the body has beside the keys. */
export function readySignUp(
  device: AccountDevice,
  made: MadeKeys,
  rest: Omit<RegisterBody, keyof MadeKeys['body']>,
): SignUp {
  const body = { ...made.body, ...rest }
  return {
    recoveryCode: made.recoveryCode,
    identity: made.identity,
    async submit() {
      const answer = await askAgain(device.ports, () => device.api.register(body))
      return answer.ok ? granted(await beginSession(device, made, answer.value)) : answer
    },
  }
}
