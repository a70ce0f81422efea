import type { labelSession } from '@wick/contracts/account-commands'
import { isLive, judgedIn } from '@wick/domain/account/session'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { sealDevice } from '../adapters/sessions.jetstream.ts'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

/** The session stays what it is, but for its name. */
export function labelSessionHandler(ports: JudgePorts & Pick<Ports, 'ring'>): HandlerOf<typeof labelSession> {
  const { sessions, now } = ports
  return async ({ accessToken, sessionId, label }) => {
    const caller = await judgeCaller(ports, accessToken)
    const opened = caller && (await openAccount(ports, caller.accountId))
    if (caller === null || opened === null) return { refused: 'not_signed_in' }
    const place = { accountId: caller.accountId, sessionId }
    const judged = judgedIn(opened.account, sessionId, now())
    return withOptimisticRetry(async () => {
      const { session, version, device: open } = await sessions.load(place)
      const device = open(opened.key)
      if (!isLive(session, judged) || device === null) return { refused: 'session_not_found' }
      if (device.label === label) return { ok: {} }
      await sessions.replace(place, session, { version, sealed: sealDevice(opened.key, place, { ...device, label }) })
      return { ok: {} }
    })
  }
}
