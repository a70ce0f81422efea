import { keepIdentity } from '@wick/client/account/contacts/keep-identity'
import { findRecord } from '@wick/client/account/contacts/list-records'
import { inboxCalls } from '@wick/client/account/http/inbox-calls'
import type { InboxAnswer, InboxPorts } from '@wick/client/account/inbox/inbox-ports'
import { openInbox } from '@wick/client/account/inbox/open-inbox'
import { accountVault, writerOf } from '@wick/client/account/vault/account-vault'
import type { SeenVault, VaultMemory } from '@wick/client/account/vault/watch-versions'
import { denied, granted } from '@wick/client/http/own-answer'
import type { Bytes } from '@wick/e2ee/bytes'
import type { NodeAccount } from './node-account.ts'

/** The inbox of the account, with what its contacts are made by. `rootKey`: the first identity follows from it. */
export async function openNodeInbox({ http, device, session }: NodeAccount, rootKey: Bytes): InboxAnswer<InboxPorts> {
  const kept = await device.keep.load()
  if (kept === null) return denied('not_signed_in')
  const { accountId, sessionId, clockAheadMs } = kept
  const { api, ports } = device
  const now = () => ports.clock.wall() + clockAheadMs
  const vault = accountVault({ api, session, kept, memory: createMemory(), now })
  const given = { calls: inboxCalls(http), session, vault, accountId, writer: writerOf(sessionId), now, ports }
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  if (findRecord(vault.entries(), 'identity') === null) await keepIdentity(vault, rootKey)
  const opened = await openInbox(given)
  return opened.ok ? granted(given) : opened
}

/** For as long as the process runs. */
function createMemory(): VaultMemory {
  let seen: SeenVault | null = null
  return {
    load: async () => seen,
    async save(newer) {
      if (newer.version > (seen?.version ?? 0)) seen = newer
    },
  }
}
