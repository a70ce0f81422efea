import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountApi } from '../http/account-api.ts'
import { openLabel } from '../session/open-label.ts'
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
  kept: Pick<KeptSession, 'accountId' | 'labelKey'>,
): Promise<Answer<readonly SignedInDevice[], AccountCode>> {
  const answer = await api.sessions(accessToken)
  if (!answer.ok) return answer
  const named = answer.value.sessions.map(async ({ label, ...device }) => ({
    ...device,
    name: await openLabel(kept, label),
  }))
  return granted(await Promise.all(named))
}
