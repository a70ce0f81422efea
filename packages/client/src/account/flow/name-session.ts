import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { denied } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { sealSessionLabel } from '../crypto/session-label.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { KeptSession } from '../session/session-keep.ts'
import type { AccountDevice } from './account-device.ts'

export interface NamedSession extends Pick<KeptSession, 'accountId' | 'labelKey'> {
  /** One's own, or another one of the account. */
  readonly sessionId: string
  readonly name: string
}

/** Names a session for its owner alone. `too_large`: the name has more bytes than there is room for. */
export async function nameSession(
  api: Pick<AccountApi, 'labelSession'>,
  accessToken: string,
  { accountId, labelKey, sessionId, name }: NamedSession,
): Promise<Answer<undefined, AccountCode>> {
  const id = fromBase64url(accountId, ID_BYTES)
  const label = id && (await sealSessionLabel(labelKey, id, name))
  return label === null ? denied('too_large') : api.labelSession(accessToken, sessionId, toBase64url(label))
}

/** The same right after a sign-in, by its first token. Where it fails the device has no name yet, and is signed in all the same. */
export async function nameThisDevice(
  { api, keep }: Pick<AccountDevice, 'api' | 'keep'>,
  { accessToken }: { readonly accessToken: string },
  name: string,
): Promise<void> {
  const kept = await keep.load()
  if (kept !== null) await nameSession(api, accessToken, { ...kept, name })
}
