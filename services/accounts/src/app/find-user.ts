import type { findUser } from '@wick/contracts/console-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { JudgePorts } from './judge-caller.ts'
import { judgeOperator } from './judge-operator.ts'
import type { Ports } from './ports.ts'
import { showUser } from './show-user.ts'

/** What its owner has sealed beside the handle is opened for nobody else. */
export function findUserHandler(ports: JudgePorts & Pick<Ports, 'ring' | 'tags'>): HandlerOf<typeof findUser> {
  const { lanes, tags } = ports
  return async ({ accessToken, handle }) => {
    const caller = await judgeOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    const { handle: name } = await lanes.loadHandle(tags.of(handle))
    const user = name.status === 'claimed' ? await showUser(ports, name.accountId) : null
    return user === null ? { refused: 'account_not_found' } : { ok: user }
  }
}
