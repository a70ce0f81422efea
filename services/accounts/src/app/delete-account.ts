import type { deleteAccount } from '@wick/contracts/account-commands'
import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { decideDeletion } from '@wick/domain/account/deletion'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import { namesOf } from '../adapters/passkeys.ts'
import { type Caller, type JudgePorts, judgeOwner } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

type Needed = JudgePorts &
  Pick<Ports, 'ring' | 'tags' | 'receipts' | 'erasures'> & {
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
      const claim = await accessTokens.verify(accessToken)
      const isDone = claim !== null && (await isDeleted(ports, claim.accountId))
      return isDone ? { ok: { receipt: receipts.make(claim.accountId) } } : { refused: caller }
    }
    const { accountId } = caller
    const refused = await storeDeletion(ports, caller, commandId)
    if (refused !== null) return { refused }
    onDeleted(accountId)
    return { ok: { receipt: receipts.make(accountId) } }
  }
}

/** Whoever has lost the answer asks with a token of then. */
async function isDeleted({ lanes }: Pick<Ports, 'lanes'>, accountId: AccountId): Promise<boolean> {
  const { status } = (await lanes.load(accountId)).account
  return status === 'deleted' || status === 'erased'
}

/** Null: it stands. Another version of the account has ended the caller's session meanwhile. */
function storeDeletion(
  ports: Needed,
  { accountId, account: { tokenVersion } }: Caller,
  commandId: CommandId,
): Promise<'not_signed_in' | null> {
  const { lanes, tags, erasures, now } = ports
  return withOptimisticRetry(async () => {
    const opened = await openAccount(ports, accountId)
    if (opened === null) {
      if (await isDeleted(ports, accountId)) return null
      throw new UnavailableError('an account does not open that is to be deleted')
    }
    const { account, version, fields } = opened
    if (account.tokenVersion !== tokenVersion) return 'not_signed_in'
    const tag = tags.of(fields.handle)
    const name = await lanes.loadHandle(tag)
    const passkeys = fields.passkeys.map(({ id }) => namesOf(id).passkeyId)
    const asked = { now: now(), commandId, accountId, tag, by: 'self', passkeys } as const
    const decision = decideDeletion({ account, handle: name.handle }, asked)
    if (!decision.accepted || decision.event === null) return null
    await erasures.begin({ accountId, tag, versions: { account: version, handle: name.version } }, decision.event)
    return null
  })
}
