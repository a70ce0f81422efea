import type { readInbox } from '@wick/contracts/account-inbox-commands'
import { MAX_PAGE_OF_INBOX } from '@wick/contracts/account-limits'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import type { StoredItem } from '../adapters/items.jetstream.ts'
import { type OwnInboxPorts, refusalOfInbox } from './own-inbox.ts'
import type { Ports } from './ports.ts'

/** A page of an inbox. What comes while it is read has a greater sequence, so nobody misses it. */
export function readInboxHandler(ports: OwnInboxPorts & Pick<Ports, 'items'>): HandlerOf<typeof readInbox> {
  return async ({ accessToken, inboxId, lane, after }) => {
    const refused = await refusalOfInbox(ports, accessToken, inboxId)
    if (refused !== null) return { refused }
    const found: StoredItem[] = []
    let next: StoredItem | null = null
    do {
      next = await ports.items.next(lane, inboxId, found.at(-1)?.seq ?? after)
      if (next !== null) found.push(next)
    } while (next !== null && found.length < MAX_PAGE_OF_INBOX)
    const items = found.map(({ seq, at, item }) => ({ seq, at, item: Buffer.from(item).toString('base64url') }))
    return { ok: { items, isLast: next === null } }
  }
}
