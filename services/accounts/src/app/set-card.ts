import type { setCard } from '@wick/contracts/account-inbox-commands'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'
import { orServerFull } from './or-server-full.ts'

/** What a card says is the browser's affair: others check it against what they have pinned. */
export function setCardHandler(ports: JudgePorts & Pick<Ports, 'ring' | 'cards'>): HandlerOf<typeof setCard> {
  const { ring, cards } = ports
  return async ({ accessToken, card, isReachable }) => {
    const caller = await judgeCaller(ports, accessToken)
    const key = caller && (await ring.find(caller.accountId))
    if (caller === null || key === null) return { refused: 'not_signed_in' }
    const { accountId } = caller
    if (card.accountId !== accountId) return { refused: 'invalid_input' }
    return withOptimisticRetry(async () => {
      const known = await cards.load(accountId)
      return orServerFull(cards.replace(accountId, key, { card, isReachable }, known?.version ?? 0))
    })
  }
}
