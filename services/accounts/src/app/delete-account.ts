import type { deleteAccount } from '@wick/contracts/account-commands'
import type { AccountId } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import type { Ports } from './ports.ts'
import { type DeletionPorts, isDeleted, storeDeletion } from './store-deletion.ts'
import { withAudit } from './settle-audit.ts'

type Needed = JudgePorts &
  DeletionPorts &
  Pick<Ports, 'receipts' | 'audit'> & {
    /** Called once the deletion stands: the rest need not wait to be found. */
    readonly onDeleted: (accountId: AccountId) => void
  }

/** One batch ends account, sessions and handle; the erasure goes on by itself, whoever is killed. */
export function deleteAccountHandler(ports: Needed): HandlerOf<typeof deleteAccount> {
  const { accessTokens, receipts, onDeleted } = ports
  return async ({ accessToken, commandId }) => {
    const caller = await judgeOwner(ports, accessToken)
    if (caller === 'step_up_required') return { refused: caller }
    if (caller === 'not_signed_in') {
      // Whoever has lost the answer asks with a token of then.
      const claim = await accessTokens.verify(accessToken)
      const isDone = claim !== null && (await isDeleted(ports, claim.accountId))
      return isDone ? { ok: { receipt: receipts.make(claim.accountId) } } : { refused: caller }
    }
    const { accountId, account } = caller
    const { tokenVersion } = account
    const store = () => storeDeletion(ports, { accountId, by: 'self', commandId, tokenVersion })
    const refused = await (account.role === 'operator' ? withAudit(ports, store) : store())
    // Only for what an operator does to another account.
    if (refused === 'not_operator') return { refused: 'not_signed_in' }
    if (refused !== null) return { refused }
    onDeleted(accountId)
    return { ok: { receipt: receipts.make(accountId) } }
  }
}
