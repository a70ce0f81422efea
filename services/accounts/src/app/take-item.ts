import type { takeItem } from '@wick/contracts/account-inbox-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type OwnInboxPorts, refusalOfInbox } from './own-inbox.ts'
import type { Ports } from './ports.ts'

/** Whoever has written what an item says into the vault takes it out, on whichever device. */
export function takeItemHandler(ports: OwnInboxPorts & Pick<Ports, 'items'>): HandlerOf<typeof takeItem> {
  return async ({ accessToken, inboxId, lane, seq }) => {
    const refused = await refusalOfInbox(ports, accessToken, inboxId)
    if (refused !== null) return { refused }
    await ports.items.take(lane, inboxId, seq)
    return { ok: {} }
  }
}
