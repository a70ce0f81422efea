import type { AccountId, Role, SessionId } from '@wick/contracts/account-ids'
import type { OpenSession } from '@wick/domain/account/session'
import type { Ports } from './ports.ts'

export interface Grant {
  readonly accessToken: string
  readonly expiresAt: number
  readonly refreshToken: string
}

export interface Granted {
  readonly accountId: AccountId
  readonly sessionId: SessionId
  readonly session: OpenSession
  readonly role: Role
}

/** Both tokens of a session as it is now. */
export async function grantSession(
  { accessTokens, refreshTokens }: Pick<Ports, 'accessTokens' | 'refreshTokens'>,
  { accountId, sessionId, session, role }: Granted,
): Promise<Grant> {
  const { generation, tokenVersion, openedAt: signedInAt } = session
  const refreshToken = refreshTokens.make({ accountId, sessionId, generation })
  return { ...(await accessTokens.make({ accountId, sessionId, tokenVersion, role, signedInAt })), refreshToken }
}
