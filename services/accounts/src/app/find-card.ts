import type { findCard } from '@wick/contracts/account-inbox-commands'
import type { AccountId } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'

type Needed = JudgePorts &
  Pick<Ports, 'ring' | 'tags' | 'cards'> & {
    /** Asked after in place of nobody, and of whoever has no card, so that this takes as long. */
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
  const recordOf = async (accountId: AccountId) => {
    const [key, record] = await Promise.all([ring.find(accountId), cards.load(accountId)])
    return { key, record }
  }
  return async ({ accessToken, of }) => {
    if ((await judgeCaller(ports, accessToken)) === null) return { refused: 'not_signed_in' }
    const owner = await ownerOf(of)
    // By a handle no lane is read: it may take more or fewer questions, and a deletion takes the handle away with it.
    const isActive = async () => !('accountId' in of) || (await lanes.load(owner)).account.status === 'active'
    const [isThere, own, decoys] = await Promise.all([isActive(), recordOf(owner), recordOf(decoy)])
    // Who has no card costs as much as who has one.
    const opened = own.record === null || own.key === null ? decoys : own
    const found = opened.key && opened.record?.open(opened.key)
    const isTheirs = opened === own && owner !== decoy && isThere
    const isFound = isTheirs && ('accountId' in of || found?.isReachable === true)
    return isFound && found ? { ok: { card: found.card } } : { refused: 'card_not_found' }
  }
}
