import type { Answer } from '../../http/call.ts'
import type { AccountDevice } from '../flow/account-device.ts'
import { askAgain } from '../flow/ask-again.ts'
import type { Tokens } from '../flow/prove-owner.ts'
import type { SignInCode } from '../flow/sign-in-code.ts'
import { withToken } from '../session/with-token.ts'

/** `passkeyId`: as the view of the account names it. `last_passkey`: nothing but the recovery code would open the account. */
export function removePasskey(
  { api, ports }: Pick<AccountDevice, 'api' | 'ports'>,
  tokens: Tokens,
  passkeyId: string,
): Promise<Answer<undefined, SignInCode>> {
  return askAgain(ports, () => withToken(tokens, (token) => api.removePasskey(token, passkeyId)))
}
