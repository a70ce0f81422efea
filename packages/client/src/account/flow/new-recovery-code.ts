import { randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { ID_BYTES, ONLY_BOX, sealBox } from '../crypto/box.ts'
import { newRecoveryCode, recoveryHashOf, writeRecoveryCode } from '../crypto/recovery-code.ts'
import { withToken } from '../session/with-token.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
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
  { accountId, rootKey }: ProvenOwner,
): Promise<NewRecoveryCode> {
  const code = newRecoveryCode()
  const box = await sealBox(rootKey, code, { accountId, kind: 'recovery', id: ONLY_BOX })
  const body = {
    commandId: toBase64url(randomBytes(ID_BYTES)),
    recovery: toBase64url(await recoveryHashOf(code)),
    wrap: { kind: 'recovery', id: toBase64url(ONLY_BOX), box: toBase64url(box) },
  } as const
  return {
    recoveryCode: writeRecoveryCode(code),
    submit: () => askAgain(ports, () => withToken(tokens, (token) => api.setRecovery(token, body))),
  }
}
