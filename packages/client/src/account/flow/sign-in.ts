import { toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { NO_LABEL } from '../crypto/session-label.ts'
import { newSessionKey } from '../session/session-keep.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type SignedIn } from './begin-session.ts'
import { type Credentials, exchangeLogin } from './exchange-login.ts'
import { nameThisDevice } from './name-session.ts'
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
  // The box whose key seals names comes with the answer.
  const key = { label: toBase64url(NO_LABEL), key: toBase64url(session.publicKey) }
  const begun = await askAgain(device.ports, () => device.api.login({ ...proof, device: key }))
  if (!begun.ok) return begun
  const rootKey = await openWrap(begun.value, 'password', exportKey)
  if (rootKey === null) return denied('unopenable')
  const signedIn = await beginSession(device, { sessionKey: session.key, rootKey }, begun.value)
  if (deviceName !== undefined) await nameThisDevice(device, begun.value, deviceName)
  return granted(signedIn)
}
