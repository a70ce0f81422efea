import type { setInbox } from '@wick/contracts/account-inbox-commands'
import { changeBox } from '@wick/domain/account/inbox'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import { orServerFull } from './or-server-full.ts'
import type { Ports } from './ports.ts'

/** An account has one inbox, under the id that it was made with. */
export function setInboxHandler(ports: JudgePorts & Pick<Ports, 'ring' | 'boxes'>): HandlerOf<typeof setInbox> {
  const { ring, boxes } = ports
  return async ({ accessToken, inboxId, inboxKey, revoked, takesStrangers }) => {
    const caller = await judgeCaller(ports, accessToken)
    const key = caller && (await ring.find(caller.accountId))
    if (caller === null || key === null) return { refused: 'not_signed_in' }
    const { accountId } = caller
    return withOptimisticRetry(async () => {
      const [known, own] = await Promise.all([boxes.load(inboxId), boxes.list(accountId)])
      const isOwn = known === null || known.accountId === accountId
      if (!isOwn || own.some((other) => other !== inboxId)) return { refused: 'invalid_input' }
      const changed = changeBox(known?.open(key) ?? null, { inboxKey, revoked, takesStrangers })
      if (changed === null) return { refused: 'invalid_input' }
      return orServerFull(boxes.replace({ inboxId, accountId }, key, changed, known?.version ?? 0))
    })
  }
}
