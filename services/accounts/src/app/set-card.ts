import type { setCard } from '@wick/contracts/account-inbox-commands'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import { orServerFull } from './or-server-full.ts'
import type { Ports } from './ports.ts'

/** Of the account's own identity. What else a card says is the browser's affair: others check whether it is signed. */
export function setCardHandler(ports: JudgePorts & Pick<Ports, 'ring' | 'cards'>): HandlerOf<typeof setCard> {
  const { cards } = ports
  return async ({ accessToken, card, isReachable }) => {
    const caller = await judgeCaller(ports, accessToken)
    const opened = caller && (await openAccount(ports, caller.accountId))
    if (caller === null || opened === null) return { refused: 'not_signed_in' }
    const { accountId } = caller
    const { key, fields } = opened
    if (card.accountId !== accountId || card.identity !== fields.identity) return { refused: 'invalid_input' }
    return withOptimisticRetry(async () => {
      const known = await cards.load(accountId)
      // What a newer version has added is kept.
      const kept = { ...known?.open(key), card, isReachable }
      return orServerFull(cards.replace(accountId, key, kept, known?.version ?? 0))
    })
  }
}
