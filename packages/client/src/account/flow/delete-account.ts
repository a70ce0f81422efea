import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { AccountSession } from '../session/session.ts'
import { withToken } from '../session/with-token.ts'
import type { AccountDevice } from './account-device.ts'
import { askAgain } from './ask-again.ts'

/**
 * Deletes the account of this session, and ends the session in all tabs. Gives the receipt, which asks after the certificate; `keepReceipt`
 * has it before the session ends. A lost answer is asked again, and is the same receipt.
 */
export async function deleteAccount(
  { api, ports }: { readonly api: Pick<AccountApi, 'deleteAccount'> } & Pick<AccountDevice, 'ports'>,
  session: Pick<AccountSession, 'accessToken' | 'drop' | 'signOut'>,
  keepReceipt: (receipt: string) => void = () => undefined,
): Promise<Answer<string, AccountCode>> {
  let shown: string | null = null
  const ask = (token: string) => {
    shown = token
    return api.deleteAccount(token)
  }
  const deleted = await askAgain(ports, async () => {
    const before = shown
    const answer = await withToken(session, ask)
    const isOver = !answer.ok && answer.refusal.code === 'not_signed_in'
    // The session may end before the answer comes: whoever has deleted the account is known by the token of then.
    return isOver && before !== null ? ask(before) : answer
  })
  if (!deleted.ok) return deleted
  keepReceipt(deleted.value.receipt)
  // The server has ended it already; what is kept here goes.
  await session.signOut()
  return granted(deleted.value.receipt)
}
