import { Handle } from '@wick/contracts/account-ids'
import { type Bytes, fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { finishLogin, type LoginFault, startLogin } from '../crypto/opaque/login.ts'
import { opaqueSettings } from '../crypto/opaque/settings.ts'
import { passwordBytes } from '../password-bytes.ts'
import type { AccountDevice } from './account-device.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface Credentials {
  readonly handle: string
  readonly password: string
}

/** A password that was right: the proof of it for the server, and what it opens, for us. */
export interface ExchangedLogin {
  readonly proof: { readonly state: string; readonly ke3: string }
  readonly exportKey: Bytes
}

const CODES = {
  password: 'sign_in_refused',
  server: 'other_server',
  malformed: 'other_server',
} as const satisfies Record<LoginFault, SignInCode>

/** Both steps of OPAQUE up to the proof. A wrong password is found out here, and the server is not asked again. */
export async function exchangeLogin(
  device: Pick<AccountDevice, 'api' | 'stretcher'>,
  { handle, password }: Credentials,
): Promise<Answer<ExchangedLogin, SignInCode>> {
  const folded = Handle.safeParse(handle)
  if (!folded.success) return denied('sign_in_refused')
  const secret = passwordBytes(password)
  const login = startLogin(secret)
  const started = await device.api.startLogin({ handle: folded.data, ke1: toBase64url(login.ke1) })
  if (!started.ok) return started
  const { ke2, ksf, state } = started.value
  const settings = opaqueSettings(folded.data, device.stretcher.by(ksf))
  // Schemas have seen it; what is none anyway is nothing.
  const done = await finishLogin(secret, login, fromBase64url(ke2) ?? new Uint8Array(), settings)
  if (!done.ok) return denied(CODES[done.fault])
  return granted({ proof: { state, ke3: toBase64url(done.ke3) }, exportKey: done.exportKey })
}
