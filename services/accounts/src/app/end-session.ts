import type { endSession } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { endOne } from './end-one.ts'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'

/** Ends any session of the caller's account. */
export function endSessionHandler(ports: JudgePorts): HandlerOf<typeof endSession> {
  return async ({ accessToken, sessionId }) => {
    const claim = await ports.accessTokens.verify(accessToken)
    // Its own, whatever has become of it: asked twice, this is the same answer.
    const caller = claim?.sessionId === sessionId ? claim : await judgeCaller(ports, accessToken)
    if (caller === null) return { refused: 'not_signed_in' }
    const wasThere = await endOne(ports, { accountId: caller.accountId, sessionId })
    return wasThere ? { ok: {} } : { refused: 'session_not_found' }
  }
}
