import type { Answer } from '../../http/call.ts'
import { granted } from '../../http/own-answer.ts'
import type { AccountCode } from '../account-code.ts'
import type { AccountApi } from '../http/account-api.ts'

/** Times are the server's, in ms since the epoch. */
interface GrantedToken {
  readonly accessToken: string
  readonly expiresAt: number
  readonly serverNow: number
}

/** What a session asks of its server. The cookie goes with the first two. */
export interface SessionServer {
  /** `at`: the server's time, in ms; `proof`: 64 bytes, base64url. */
  refresh(at: number, proof: string): Promise<Answer<GrantedToken, AccountCode>>
  signOut(): Promise<Answer<undefined, AccountCode>>
  /** The server's clock, in ms since the epoch. */
  now(): Promise<Answer<number, AccountCode>>
}

export function sessionServer(api: AccountApi): SessionServer {
  return {
    refresh: (at, proof) => api.refresh({ at, proof }),
    signOut: () => api.signOut(),
    async now() {
      const params = await api.params()
      return params.ok ? granted(params.value.serverNow) : params
    },
  }
}
