import { createHash, timingSafeEqual } from 'node:crypto'
import type { claimConsole } from '@wick/contracts/console-commands'
import { decideClaim } from '@wick/domain/account/console'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import { newAct, withAudit } from './settle-audit.ts'

type Needed = JudgePorts & Pick<Ports, 'ring' | 'audit'> & { readonly consoleCode: string }

/** One batch makes an account an operator, and the console somebody's. Only who has the code learns whether it is. */
export function claimConsoleHandler(ports: Needed): HandlerOf<typeof claimConsole> {
  const { lanes, consoleCode, now } = ports
  return async ({ accessToken, commandId, code }) => {
    const owner = await judgeOwner(ports, accessToken, { commandId })
    if (typeof owner === 'string') return { refused: owner }
    if (!isSame(code, consoleCode)) return { refused: 'not_found' }
    const { accountId, account: judged } = owner
    return withAudit(ports, () =>
      withOptimisticRetry(async () => {
        const [opened, loaded] = [await openAccount(ports, accountId), await lanes.loadConsole()]
        if (opened === null) throw new UnavailableError('an account does not open')
        const { account, version, key, fields } = opened
        if (account.tokenVersion !== judged.tokenVersion) return { refused: 'not_signed_in' }
        const decision = decideClaim({ account, console: loaded.console }, { now: now(), commandId, accountId })
        if (!decision.accepted)
          return { refused: decision.refusal === 'console_claimed' ? decision.refusal : 'not_signed_in' }
        if (decision.event === null) return { ok: {} }
        const { account: event, console } = decision.event
        const act = newAct({ action: 'console_claimed', at: event.at, actor: accountId, target: accountId })
        const change = {
          event,
          account,
          version,
          console: { event: console, version: loaded.version },
          audited: { act },
        }
        await lanes.append(accountId, change, { key, fields })
        return { ok: {} }
      }),
    )
  }
}

/** Takes as long whatever is shown. */
function isSame(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(shown), digest(expected))
}
