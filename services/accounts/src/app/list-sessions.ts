import type { listSessions } from '@wick/contracts/account-commands'
import { dayOf, isLive, judgedIn } from '@wick/domain/account/session'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

/** Every session that is not over, by days: no finer time is told. */
export function listSessionsHandler(ports: JudgePorts & Pick<Ports, 'ring'>): HandlerOf<typeof listSessions> {
  const { sessions, now } = ports
  return async ({ accessToken }) => {
    const caller = await judgeCaller(ports, accessToken)
    const opened = caller && (await openAccount(ports, caller.accountId))
    if (caller === null || opened === null) return { refused: 'not_signed_in' }
    const { sessions: kept } = await sessions.list(caller.accountId)
    const shown = kept.flatMap(({ sessionId, session, device }) => {
      const label = device(opened.key)?.label
      if (!isLive(session, judgedIn(opened.account, sessionId, now())) || label === undefined) return []
      const current = sessionId === caller.sessionId
      return [{ sessionId, label, since: dayOf(session.openedAt), last: session.last, current }]
    })
    return { ok: { sessions: shown } }
  }
}
