import { inboxCalls } from '@wick/client/account/http/inbox-calls'
import type { InboxPorts } from '@wick/client/account/inbox/inbox-ports'
import type { AccountSession } from '@wick/client/account/session/session'
import { accountVault, writerOf } from '@wick/client/account/vault/account-vault'
import { indexedDbVaultMemory } from '@wick/client/account/vault/indexeddb-memory'
import type { AccountBrowser } from '../account-browser.ts'

/** What contacts are made with in this browser; null where nobody is signed in any more. */
export async function inboxOf(
  { http, api, keep, ports }: AccountBrowser,
  session: AccountSession,
): Promise<InboxPorts | null> {
  const kept = await keep.load()
  if (kept === null) return null
  const { accountId, sessionId, clockAheadMs } = kept
  const now = () => ports.clock.wall() + clockAheadMs
  const memory = indexedDbVaultMemory(accountId)
  const vault = accountVault({ api, session, kept, memory, now })
  return { calls: inboxCalls(http), session, vault, accountId, writer: writerOf(sessionId), now, ports }
}
