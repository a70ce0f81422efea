import { fromBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import type { SignInCode } from '../flow/sign-in-code.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { Challenge, PasskeyFault } from './webauthn.ts'

/** Why something with a passkey came to nothing. */
export type PasskeyCode = SignInCode | PasskeyFault

/** What the server asks a passkey, and what it has to be told with the answer. */
export interface AskedChallenge extends Challenge {
  readonly state: string
}

export async function askChallenge(
  api: Pick<AccountApi, 'startPasskey'>,
): Promise<Answer<AskedChallenge, PasskeyCode>> {
  const asked = await api.startPasskey()
  if (!asked.ok) return asked
  const { challenge: text, rpId, state } = asked.value
  const challenge = fromBase64url(text)
  return challenge === null ? denied('other_server') : granted({ challenge, rpId, state })
}
