import type { checkInbox } from '@wick/contracts/account-inbox-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { type OwnInboxPorts, refusalOfInbox } from './own-inbox.ts'

/** Somebody else's inbox is answered as one that is not there. */
export function checkInboxHandler(ports: OwnInboxPorts): HandlerOf<typeof checkInbox> {
  return async ({ accessToken, inboxId }) => {
    const refused = await refusalOfInbox(ports, accessToken, inboxId)
    return refused === null ? { ok: {} } : { refused }
  }
}
