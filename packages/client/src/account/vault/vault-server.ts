import type { AccountApi } from '../http/account-api.ts'
import type { AccountSession } from '../session/session.ts'
import { withToken } from '../session/with-token.ts'
import type { VaultServer } from './vault.ts'

/** The vault of whoever is signed in here. */
export function vaultServer(
  api: Pick<AccountApi, 'readVault' | 'writeVault'>,
  session: Pick<AccountSession, 'accessToken' | 'drop'>,
): VaultServer {
  return {
    read: () => withToken(session, (token) => api.readVault(token)),
    write: (expected, vault) => withToken(session, (token) => api.writeVault(token, expected, vault)),
  }
}
