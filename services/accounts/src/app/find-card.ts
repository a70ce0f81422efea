import type { findCard } from '@wick/contracts/account-inbox-commands'
import type { AccountId } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'

type Needed = JudgePorts &
  Pick<Ports, 'ring' | 'tags' | 'cards'> & {
    /** Asked after in place of nobody, so that this takes as long. */
    readonly decoy: AccountId
  }

/** By a handle only who is reachable by it. Whoever knows an account's id was given it by a link. */
export function findCardHandler(ports: Needed): HandlerOf<typeof findCard> {
  const { lanes, ring, tags, cards, decoy } = ports
  const ownerOf = async (of: Parameters<ReturnType<typeof findCardHandler>>[0]['of']) => {
    if ('accountId' in of) return of.accountId
    const { handle } = await lanes.loadHandle(tags.of(of.handle))
    return handle.status === 'claimed' ? handle.accountId : decoy
  }
  return async ({ accessToken, of }) => {
    if ((await judgeCaller(ports, accessToken)) === null) return { refused: 'not_signed_in' }
    const owner = await ownerOf(of)
    const [{ account }, key, record] = await Promise.all([lanes.load(owner), ring.find(owner), cards.load(owner)])
    const found = key && record?.open(key)
    const isFound = account.status === 'active' && owner !== decoy && ('accountId' in of || found?.isReachable === true)
    return isFound && found ? { ok: { card: found.card } } : { refused: 'card_not_found' }
  }
}
