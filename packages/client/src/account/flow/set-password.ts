import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { finishRegistration, startRegistration } from '../crypto/opaque/register.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import { passwordBytes } from '../password-bytes.ts'
import { withToken } from '../session/with-token.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { wrapOnly } from './make-keys.ts'
import { type OwnedSession, proveByPassword, type ProvenOwner, type Tokens } from './prove-owner.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface PasswordChange {
  readonly password: string
  readonly newPassword: string
}

/** One password for another. This device stays signed in; all others are signed out. */
export async function changePassword(
  device: AccountDevice,
  session: OwnedSession,
  { password, newPassword }: PasswordChange,
): Promise<Answer<undefined, SignInCode>> {
  const owner = await proveByPassword(device, session, password)
  return owner.ok ? setPassword(device, session, owner.value, newPassword) : owner
}

/** A password that is stretched and ready to be set. */
export interface NewPassword {
  /** The same again, after a lost answer, is the same change. */
  submit(): Promise<Answer<undefined, SignInCode>>
}

type Setting = Pick<AccountDevice, 'api' | 'stretcher' | 'ports'>

/** The root key stays, in a box of the new password, so nothing that hangs on it changes. */
export async function setPassword(
  device: Setting,
  tokens: Tokens,
  owner: ProvenOwner,
  password: string,
): Promise<Answer<undefined, SignInCode>> {
  const ready = await readyPassword(device, tokens, owner, password)
  return ready.ok ? ready.value.submit() : ready
}

/** For whoever asks longer than `askAgain` does. */
export async function readyPassword(
  { api, stretcher, ports }: Setting,
  tokens: Tokens,
  owner: ProvenOwner,
  password: string,
): Promise<Answer<NewPassword, SignInCode>> {
  const secret = passwordBytes(password)
  const { element, blind } = startRegistration(secret)
  const request = toBase64url(element)
  const started = await withToken(tokens, (token) => api.startCredential(token, { request }))
  if (!started.ok) return started
  const { response, ksf, state } = started.value
  const settings = opaqueSettings(owner.handle, stretcher.by(ksf))
  const registered = await finishRegistration(secret, blind, fromBase64url(response) ?? new Uint8Array(), settings)
  if (registered === null) return denied('other_server')
  const body = {
    commandId: toBase64url(randomBytes(ID_BYTES)),
    state,
    record: toBase64url(registered.record),
    ksf,
    wrap: await wrapOnly(owner, 'password', registered.exportKey),
  }
  return granted({ submit: () => askAgain(ports, () => withToken(tokens, (token) => api.setCredential(token, body))) })
}
