import type { endSessions } from '@wick/contracts/account-commands'
import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { decideAccount } from '@wick/domain/account/account'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { endOne } from './end-one.ts'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'

/** `everywhere` is one event of the account, which ends also what begins at this moment; `others` ends each as it is found. */
export function endSessionsHandler(ports: JudgePorts): HandlerOf<typeof endSessions> {
  return async ({ accessToken, commandId, scope }) => {
    const caller = await judgeCaller(ports, accessToken)
    if (caller === null) {
      const isDone = scope === 'everywhere' && (await hasEndedAll(ports, accessToken, commandId))
      return isDone ? { ok: {} } : { refused: 'not_signed_in' }
    }
    const { accountId, sessionId: own } = caller
    if (scope === 'everywhere') {
      await signOutEverywhere(ports, accountId, commandId)
      return { ok: {} }
    }
    const { sessions } = await ports.sessions.list(accountId)
    const others = sessions.filter(({ sessionId }) => sessionId !== own)
    await Promise.all(others.map(({ sessionId }) => endOne(ports, { accountId, sessionId })))
    return { ok: {} }
  }
}

/** Whether this very command has ended the session that asks it again. */
async function hasEndedAll(
  { lanes, accessTokens }: JudgePorts,
  accessToken: string,
  commandId: CommandId,
): Promise<boolean> {
  const claim = await accessTokens.verify(accessToken)
  if (claim === null) return false
  const { account } = await lanes.load(claim.accountId)
  return account.status === 'active' && account.applied.has(commandId)
}

function signOutEverywhere({ lanes, now }: JudgePorts, accountId: AccountId, commandId: CommandId): Promise<void> {
  return withOptimisticRetry(async () => {
    const { account, version } = await lanes.load(accountId)
    const decision = decideAccount(account, { type: 'signOutEverywhere', now: now(), commandId })
    if (decision.accepted && decision.event !== null) await lanes.append(accountId, decision.event, version)
  })
}
