import { type Bytes, fromBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { AccountSession } from '../session/session.ts'
import { withToken } from '../session/with-token.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { exchangeLogin } from './exchange-login.ts'
import { openWrap, type Wrapped } from './open-wrap.ts'
import type { SignInCode } from './sign-in-code.ts'

/** Who has just proven to own the account of a session. For five minutes they may change how it is opened. */
export interface ProvenOwner {
  readonly accountId: Bytes
  readonly handle: string
  /** 32 bytes; whoever has made what they need overwrites them. */
  readonly rootKey: Bytes
}

/** How the tokens of a session are come by. */
export type Tokens = Pick<AccountSession, 'accessToken' | 'drop'>
export type OwnedSession = Tokens & Pick<AccountSession, 'adopt'>

/** By the password. The session goes on, with a token that says so. */
export async function proveByPassword(
  device: AccountDevice,
  session: OwnedSession,
  password: string,
): Promise<Answer<ProvenOwner, SignInCode>> {
  const viewed = await withToken(session, (token) => device.api.view(token))
  if (!viewed.ok) return viewed
  const { handle } = viewed.value
  const exchanged = await exchangeLogin(device, { handle, password })
  if (!exchanged.ok) return exchanged
  const { proof, exportKey } = exchanged.value
  const stepped = await stepUp(device, session, proof)
  if (!stepped.ok) return stepped
  const rootKey = await openWrap(stepped.value, 'password', exportKey)
  const accountId = fromBase64url(stepped.value.accountId)
  if (rootKey === null || accountId === null) return denied('unopenable')
  return granted({ accountId, handle, rootKey })
}

/** Shows the server what proves it, and takes the token that says so. */
export async function stepUp(
  { api, ports }: AccountDevice,
  session: OwnedSession,
  proof: Parameters<AccountApi['stepUp']>[1],
): Promise<Answer<Wrapped, SignInCode>> {
  const asked = ports.clock.wall()
  const stepped = await askAgain(ports, () => withToken(session, (token) => api.stepUp(token, proof)))
  if (!stepped.ok) return stepped
  const { accessToken, expiresAt, serverNow } = stepped.value
  session.adopt({ accessToken, goodUntil: asked + expiresAt - serverNow })
  return stepped
}
