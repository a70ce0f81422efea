import type { findUser } from '@wick/contracts/console-commands'
import { isLive, judgedIn } from '@wick/domain/account/session'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { JudgePorts } from './judge-caller.ts'
import { judgeOperator } from './judge-operator.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

/** What its owner has sealed beside the handle is opened for nobody else. */
export function findUserHandler(ports: JudgePorts & Pick<Ports, 'ring' | 'tags'>): HandlerOf<typeof findUser> {
  const { lanes, tags, sessions, now } = ports
  return async ({ accessToken, handle }) => {
    const caller = await judgeOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    const { handle: name } = await lanes.loadHandle(tags.of(handle))
    if (name.status !== 'claimed') return { refused: 'account_not_found' }
    const { accountId } = name
    const opened = await openAccount(ports, accountId)
    if (opened === null) return { refused: 'account_not_found' }
    const { account } = opened
    const kept = (await sessions.list(accountId)).sessions
    const days = kept.flatMap(({ session, sessionId }) =>
      isLive(session, judgedIn(account, sessionId, now())) ? [session.last] : [],
    )
    const seen = days.length === 0 ? {} : { last: Math.max(...days) }
    const { role, since: createdAt, disabledAt } = account
    const status = disabledAt === null ? 'active' : 'disabled'
    const row = { accountId, handle: opened.fields.handle, createdAt, devices: days.length, role, status } as const
    return { ok: { ...row, ...seen } }
  }
}
