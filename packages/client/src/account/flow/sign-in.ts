import { toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { NO_LABEL } from '../crypto/session-label.ts'
import { newSessionKey } from '../session/session-keep.ts'
import type { AccountDevice } from './account-device.ts'
import type { SignedIn } from './begin-session.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { type Credentials, exchangeLogin } from './exchange-login.ts'
import { openWrap } from './open-wrap.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface Naming {
  /** What this device is called, for its owner alone; one that is too long is left out. */
  readonly deviceName?: string
}

/** Begins a session of this device. */
export async function signIn(
  device: AccountDevice,
  { deviceName, ...credentials }: Credentials & Naming,
): Promise<Answer<SignedIn, SignInCode>> {
  const exchanged = await exchangeLogin(device, credentials)
  if (!exchanged.ok) return exchanged
  const { proof, exportKey } = exchanged.value
  const session = await newSessionKey()
  const key = { label: toBase64url(NO_LABEL), key: toBase64url(session.publicKey) }
  return completeSignIn(device, {
    sessionKey: session.key,
    login: () => device.api.login({ ...proof, device: key }),
    open: (begun) => openWrap(begun, 'password', exportKey),
    deviceName,
  })
}
