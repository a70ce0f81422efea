import { fromBase64url } from '@wick/e2ee/bytes'
import { ID_BYTES } from '../crypto/box.ts'
import type { AccountApi } from '../http/account-api.ts'
import type { AccountSession } from '../session/session.ts'
import type { KeptSession } from '../session/session-keep.ts'
import { createVault, type Vault } from './vault.ts'
import { vaultServer } from './vault-server.ts'
import type { VaultMemory } from './watch-versions.ts'

export interface AccountVaultOptions {
  readonly api: Pick<AccountApi, 'readVault' | 'writeVault'>
  readonly session: Pick<AccountSession, 'accessToken' | 'drop'>
  /** What `SessionKeep.load` gives. */
  readonly kept: Pick<KeptSession, 'accountId' | 'sessionId' | 'vaultKey'>
  /** In a browser `indexedDbVaultMemory`. */
  readonly memory: VaultMemory
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** Enough to tell the devices of one account apart. It stands in each entry. */
const WRITER_CHARS = 6

/** What a vault calls the device of a session. */
export function writerOf(sessionId: string): string {
  return sessionId.slice(0, WRITER_CHARS)
}

/** The vault of the account that is signed in on this device. */
export function accountVault({ api, session, kept, memory, now }: AccountVaultOptions): Vault {
  const { accountId, sessionId, vaultKey } = kept
  const server = vaultServer(api, session)
  const id = fromBase64url(accountId, ID_BYTES) ?? new Uint8Array(ID_BYTES)
  return createVault({ server, key: vaultKey, accountId: id, writer: writerOf(sessionId), memory, now })
}
