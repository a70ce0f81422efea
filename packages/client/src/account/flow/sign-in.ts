import { Handle, type Wrap } from '@wick/contracts/account-ids'
import { type Bytes, fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { ID_BYTES, ONLY_BOX, openBox } from '../crypto/box.ts'
import { finishLogin, type LoginFault, startLogin } from '../crypto/opaque/login.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import { NO_LABEL } from '../crypto/session-label.ts'
import { passwordBytes } from '../password-bytes.ts'
import { newSessionKey } from '../session/session-keep.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type SignedIn } from './begin-session.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface Credentials {
  readonly handle: string
  readonly password: string
}

const CODES = {
  password: 'sign_in_refused',
  server: 'other_server',
  malformed: 'other_server',
} as const satisfies Record<LoginFault, SignInCode>

/** Begins a session of this device. A wrong password is found out here, and the server is not asked again. */
export async function signIn(
  device: AccountDevice,
  { handle, password }: Credentials,
): Promise<Answer<SignedIn, SignInCode>> {
  const folded = Handle.safeParse(handle)
  if (!folded.success) return denied('sign_in_refused')
  const secret = passwordBytes(password)
  const login = startLogin(secret)
  const started = await device.api.startLogin({ handle: folded.data, ke1: toBase64url(login.ke1) })
  if (!started.ok) return started
  const { ke2, ksf, state } = started.value
  const settings = opaqueSettings(folded.data, device.stretcher.by(ksf))
  const done = await finishLogin(secret, login, bytesOf(ke2), settings)
  if (!done.ok) return denied(CODES[done.fault])

  const session = await newSessionKey()
  // The box that names would be sealed under comes with the answer.
  const key = { label: toBase64url(NO_LABEL), key: toBase64url(session.publicKey) }
  const body = { state, ke3: toBase64url(done.ke3), device: key }
  const begun = await askAgain(device.ports, () => device.api.login(body))
  if (!begun.ok) return begun
  const rootKey = await openPasswordBox(begun.value.accountId, begun.value.wraps, done.exportKey)
  if (rootKey === null) return denied('unopenable')
  return granted(await beginSession(device, { sessionKey: session.key, rootKey }, begun.value))
}

async function openPasswordBox(accountId: string, wraps: readonly Wrap[], exportKey: Bytes): Promise<Bytes | null> {
  const wrap = wraps.find(({ kind }) => kind === 'password')
  const id = fromBase64url(accountId, ID_BYTES)
  if (wrap === undefined || id === null) return null
  return openBox(bytesOf(wrap.box), exportKey, { accountId: id, kind: 'password', id: ONLY_BOX })
}

/** Schemas have seen it; what is none anyway is nothing. */
function bytesOf(text: string): Bytes {
  return fromBase64url(text) ?? new Uint8Array()
}
