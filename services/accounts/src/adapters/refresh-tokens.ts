import { createHmac, timingSafeEqual } from 'node:crypto'
import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { z } from 'zod'
import type { DeriveKeys } from './secret-keys.ts'

/** What a session's cookie says. */
export interface RefreshClaim {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly generation: number
}

/** `accountId.sessionId.generation.mac`. It is computed and nowhere kept: whoever lost the answer gets the same again. */
export interface RefreshTokens {
  make(claim: RefreshClaim): string
  /** Null for one that was not made here. */
  read(token: string): RefreshClaim | null
}

const Parts = z.tuple([
  AccountId,
  SessionId,
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
  z.string(),
])

export function createRefreshTokens(deriveKeys: DeriveKeys): RefreshTokens {
  const keys = deriveKeys('refresh')
  const macOf = (key: Buffer, { accountId, sessionId, generation }: RefreshClaim) =>
    createHmac('sha256', key).update([accountId, sessionId, generation].join('\n')).digest()
  return {
    make(claim) {
      const { accountId, sessionId, generation } = claim
      return [accountId, sessionId, generation, macOf(keys[0], claim).toString('base64url')].join('.')
    },
    read(token) {
      const parts = Parts.safeParse(token.split('.'))
      if (!parts.success) return null
      const [accountId, sessionId, generation, mac] = parts.data
      const claim = { accountId, sessionId, generation }
      const given = Buffer.from(mac, 'base64url')
      const isOurs = keys.some((key) => {
        const expected = macOf(key, claim)
        return expected.length === given.length && timingSafeEqual(expected, given)
      })
      return isOurs ? claim : null
    },
  }
}
