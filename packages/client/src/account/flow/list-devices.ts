import { fromBase64url } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { openSessionLabel, SEALED_LABEL_BYTES } from '../crypto/session-label.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { KeptSession } from '../session/session-keep.ts'

/** A device that is signed in. */
export interface SignedInDevice {
  readonly sessionId: string
  /** Null where it has none, or none that opens. */
  readonly name: string | null
  /** Days since the epoch: when it signed in, and when it was used last. */
  readonly since: number
  readonly last: number
  /** Whether it is this one. */
  readonly current: boolean
}

/** The devices of the account, with the names that only its owner reads. */
export async function listDevices(
  api: Pick<AccountApi, 'sessions'>,
  accessToken: string,
  { accountId, labelKey }: Pick<KeptSession, 'accountId' | 'labelKey'>,
): Promise<Answer<readonly SignedInDevice[], AccountCode>> {
  const answer = await api.sessions(accessToken)
  if (!answer.ok) return answer
  const id = fromBase64url(accountId, ID_BYTES) ?? new Uint8Array(ID_BYTES)
  const open = async (label: string) => {
    const sealed = fromBase64url(label, SEALED_LABEL_BYTES)
    return sealed && openSessionLabel(labelKey, id, sealed)
  }
  const named = answer.value.sessions.map(async ({ label, ...device }) => ({ ...device, name: await open(label) }))
  return granted(await Promise.all(named))
}
