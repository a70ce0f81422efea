import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountApi } from '../http/account-api.ts'
import { openLabel } from '../session/open-label.ts'
import type { KeptSession } from '../session/session-keep.ts'

/** A passkey of the account. */
export interface NamedPasskey {
  readonly passkeyId: string
  /** Null where it has none, or none that opens. */
  readonly name: string | null
  /** The day since the epoch on which it was added. */
  readonly since: number
}

/** The passkeys of the account, with the names that only its owner reads. */
export async function listPasskeys(
  api: Pick<AccountApi, 'view'>,
  accessToken: string,
  kept: Pick<KeptSession, 'accountId' | 'labelKey'>,
): Promise<Answer<readonly NamedPasskey[], AccountCode>> {
  const viewed = await api.view(accessToken)
  if (!viewed.ok) return viewed
  const named = viewed.value.passkeys.map(async ({ passkeyId, label, since }) => ({
    passkeyId,
    since,
    name: await openLabel(kept, label),
  }))
  return granted(await Promise.all(named))
}
