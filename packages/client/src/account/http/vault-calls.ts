import { MAX_VAULT_BODY_BYTES } from '@wick/contracts/account-limits'
import { READ_VAULT, WRITE_VAULT } from '@wick/contracts/account-routes'
import type { Bytes } from '@wick/e2ee/bytes'
import type { Answer } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import { readBytes } from '../../http/read-bytes.ts'
import type { AccountCode } from '../account-code.ts'
import { type AccountHttp, askAccount, demandOwn } from './call-account.ts'

/** The two calls of a vault. */
export interface VaultCalls {
  /** Null while there is none. */
  readVault(accessToken: string): Promise<Answer<Bytes | null, AccountCode>>
  /** Replaces that version, 0 for none; the same again finds itself. */
  writeVault(accessToken: string, expected: number, vault: Bytes): Promise<Answer<undefined, AccountCode>>
}

/** A megabyte over a slow line. */
const TIMEOUT_MS = 60_000
const NO_CONTENT = 204

export function vaultCalls(http: AccountHttp): VaultCalls {
  const asked = (endpoint: typeof READ_VAULT | typeof WRITE_VAULT, accessToken: string) => {
    const { method, path } = locate(endpoint, {})
    return { method, path, accessToken, signal: AbortSignal.timeout(TIMEOUT_MS) }
  }
  return {
    readVault: (accessToken) =>
      askAccount(http, asked(READ_VAULT, accessToken), async (response) => {
        demandOwn(response)
        return response.status === NO_CONTENT ? null : readBytes(response, MAX_VAULT_BODY_BYTES)
      }),
    writeVault: (accessToken, expected, body) =>
      askAccount(http, { ...asked(WRITE_VAULT, accessToken), ifMatch: expected, body }, async (response) => {
        demandOwn(response)
        return undefined
      }),
  }
}
