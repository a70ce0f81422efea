import { randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { newRecoveryCode, recoveryHashOf, writeRecoveryCode } from '../crypto/recovery-code.ts'
import { withToken } from '../session/with-token.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { wrapOnly } from './make-keys.ts'
import type { ProvenOwner, Tokens } from './prove-owner.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface NewRecoveryCode {
  /** Shown once, and asked back before it counts. */
  readonly recoveryCode: string
  /** The code before counts for nothing then. `step_up_required`: it has taken too long; prove to be the owner and submit again. */
  submit(): Promise<Answer<undefined, SignInCode>>
}

/** A recovery code that is ready to be set. */
export async function makeRecoveryCode(
  { api, ports }: Pick<AccountDevice, 'api' | 'ports'>,
  tokens: Tokens,
  owner: Pick<ProvenOwner, 'accountId' | 'rootKey'>,
): Promise<NewRecoveryCode> {
  const code = newRecoveryCode()
  const body = {
    commandId: toBase64url(randomBytes(ID_BYTES)),
    recovery: toBase64url(await recoveryHashOf(code)),
    wrap: await wrapOnly(owner, 'recovery', code),
  }
  return {
    recoveryCode: writeRecoveryCode(code),
    submit: () => askAgain(ports, () => withToken(tokens, (token) => api.setRecovery(token, body))),
  }
}
