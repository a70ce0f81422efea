import type { checkSession } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'

export function checkSessionHandler(ports: JudgePorts): HandlerOf<typeof checkSession> {
  return async ({ accessToken }) => {
    const caller = await judgeCaller(ports, accessToken)
    if (caller === null) return { refused: 'not_signed_in' }
    const { accountId, sessionId, expiresAt } = caller
    return { ok: { accountId, sessionId, expiresAt } }
  }
}
