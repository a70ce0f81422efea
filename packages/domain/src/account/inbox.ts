import type { BoxFields } from '@wick/contracts/account-inbox-events'
import { MAX_REVOKED } from '@wick/contracts/account-limits'

/**
 * What an inbox takes from now on. Two devices may not know of each other's revocations, so under one key they add up.
 * Another key begins with none. Null: too many for one key.
 */
export function changeBox(known: BoxFields | null, given: BoxFields): BoxFields | null {
  const before = known?.inboxKey === given.inboxKey ? known.revoked : []
  const revoked = [...new Set([...before, ...given.revoked])]
  // What a newer version has added stays.
  return revoked.length > MAX_REVOKED ? null : { ...known, ...given, revoked }
}
