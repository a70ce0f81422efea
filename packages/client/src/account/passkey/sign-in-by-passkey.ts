import { toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import { passkeyBoxId } from '../crypto/box.ts'
import { NO_LABEL } from '../crypto/session-label.ts'
import type { AccountDevice } from '../flow/account-device.ts'
import type { SignedIn } from '../flow/begin-session.ts'
import { completeSignIn } from '../flow/complete-sign-in.ts'
import { openWrap } from '../flow/open-wrap.ts'
import type { Naming } from '../flow/sign-in.ts'
import { newSessionKey } from '../session/session-keep.ts'
import { askChallenge, type PasskeyCode } from './ask-challenge.ts'
import { usePasskey, type WebAuthn } from './webauthn.ts'

/** A passkey that its owner has used. */
export interface PasskeySignIn {
  /** The same again, after a lost answer, finds the same session: nobody is asked for the passkey twice. */
  submit(): Promise<Answer<SignedIn, PasskeyCode>>
}

/** Begins a session of this device by a passkey, which says itself whose it is. */
export async function signInByPasskey(
  device: AccountDevice,
  webauthn: WebAuthn,
): Promise<Answer<SignedIn, PasskeyCode>> {
  const ready = await readyPasskeySignIn(device, webauthn)
  return ready.ok ? ready.value.submit() : ready
}

/** For whoever asks longer than `askAgain` does. */
export async function readyPasskeySignIn(
  device: AccountDevice,
  webauthn: WebAuthn,
  { deviceName }: Naming = {},
): Promise<Answer<PasskeySignIn, PasskeyCode>> {
  const asked = await askChallenge(device.api)
  if (!asked.ok) return asked
  const used = await usePasskey(webauthn, asked.value)
  if (!used.ok) return used
  const { assertion, credentialId, prf } = used.value
  const session = await newSessionKey()
  const key = { label: toBase64url(NO_LABEL), key: toBase64url(session.publicKey) }
  const body = { state: asked.value.state, assertion, device: key }
  return granted({
    submit: () =>
      completeSignIn(device, {
        sessionKey: session.key,
        login: () => device.api.loginByPasskey(body),
        open: async (begun) => openWrap(begun, 'passkey', prf, await passkeyBoxId(credentialId)),
        deviceName,
      }),
  })
}
