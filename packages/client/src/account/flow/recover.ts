import { Handle } from '@wick/contracts/account-ids'
import { fromBase64url, randomBytes, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { readRecoveryCode, recoveryProofOf } from '../crypto/recovery-code.ts'
import { NO_LABEL } from '../crypto/session-label.ts'
import { newSessionKey } from '../session/session-keep.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'
import { beginSession, type SignedIn } from './begin-session.ts'
import { openWrap } from './open-wrap.ts'
import { setPassword } from './set-password.ts'
import type { SignInCode } from './sign-in-code.ts'

export interface Recovering {
  readonly handle: string
  /** As it was written down. */
  readonly code: string
  readonly newPassword: string
}

/** Another password by the recovery code, and a session of this device; every other one is over. `invalid_input`: that is no code. */
export async function recover(
  device: AccountDevice,
  { handle, code, newPassword }: Recovering,
): Promise<Answer<SignedIn, SignInCode>> {
  const [folded, secret] = [Handle.safeParse(handle), readRecoveryCode(code)]
  if (secret === null) return denied('invalid_input')
  if (!folded.success) return denied('sign_in_refused')
  const session = await newSessionKey()
  const body = {
    handle: folded.data,
    commandId: toBase64url(randomBytes(ID_BYTES)),
    proof: toBase64url(await recoveryProofOf(secret)),
    device: { label: toBase64url(NO_LABEL), key: toBase64url(session.publicKey) },
  }
  const begun = await askAgain(device.ports, () => device.api.recover(body))
  if (!begun.ok) return begun
  const rootKey = await openWrap(begun.value, 'recovery', secret)
  const accountId = fromBase64url(begun.value.accountId)
  if (rootKey === null || accountId === null) return denied('unopenable')
  // Until a password is set the session is good for nothing else, so nobody keeps it.
  const { accessToken } = begun.value
  const tokens = { accessToken: async () => granted(accessToken), drop: () => undefined }
  const set = await setPassword(device, tokens, { accountId, handle: folded.data, rootKey }, newPassword)
  return set.ok ? granted(await beginSession(device, { sessionKey: session.key, rootKey }, begun.value)) : set
}
