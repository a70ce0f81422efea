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

/** Sets passwords in one session: the same one again, whatever became of the answers, is the same change. */
export function createPasswordSetter(device: Setting, tokens: Tokens) {
  let ready: { readonly password: string; readonly change: NewPassword } | null = null

  return async function set(owner: ProvenOwner, password: string): Promise<Answer<undefined, SignInCode>> {
    const isAgain = ready?.password === password
    if (!isAgain) {
      const made = await readyPassword(device, tokens, owner, password)
      if (!made.ok) return made
      ready = { password, change: made.value }
    }
    const done = (await ready?.change.submit()) ?? denied('internal')
    // Begun so long ago that the server knows nothing of it: it has not happened.
    if (done.ok || !isAgain || done.refusal.code !== 'invalid_input') return done
    ready = null
    return set(owner, password)
  }
}

/** For whoever asks longer than `askAgain` does. */
async function readyPassword(
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
