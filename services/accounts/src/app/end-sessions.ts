import type { endSessions } from '@wick/contracts/account-commands'
import type { AccountFields } from '@wick/contracts/account-events'
import type { CommandId } from '@wick/contracts/ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { changeAccount } from './change-account.ts'
import { endOne } from './end-one.ts'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'

/** `everywhere` is one event of the account, which ends also what begins at this moment; `others` ends each as it is found. */
export function endSessionsHandler(ports: JudgePorts & Pick<Ports, 'ring'>): HandlerOf<typeof endSessions> {
  return async ({ accessToken, commandId, scope }) => {
    const caller = await judgeCaller(ports, accessToken)
    if (caller === null) {
      const isDone = scope === 'everywhere' && (await hasEndedAll(ports, accessToken, commandId))
      return isDone ? { ok: {} } : { refused: 'not_signed_in' }
    }
    const { accountId, sessionId: own, account } = caller
    if (scope === 'everywhere') {
      const command = { type: 'signOutEverywhere', commandId } as const
      const { tokenVersion } = account
      const fieldsAfter = (fields: AccountFields) => fields
      const reply = await changeAccount<never>(ports, { accountId, tokenVersion, command, fieldsAfter })
      // Whoever throws others out is never told to wait.
      return 'ok' in reply ? reply : { refused: 'not_signed_in' }
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
