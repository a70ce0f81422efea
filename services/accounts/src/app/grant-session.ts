import type { AccountId, Role, SessionId } from '@wick/contracts/account-ids'
import { authTimeOf, type OpenSession } from '@wick/domain/account/session'
import type { Ports } from './ports.ts'

export interface GrantedAccess {
  readonly accessToken: string
  readonly expiresAt: number
}

export interface Grant extends GrantedAccess {
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
  ports: Pick<Ports, 'accessTokens' | 'refreshTokens'>,
  granted: Granted,
): Promise<Grant> {
  const { accountId, sessionId, session } = granted
  const refreshToken = ports.refreshTokens.make({ accountId, sessionId, generation: session.generation })
  return { ...(await grantAccess(ports, granted)), refreshToken }
}

/** Its access token alone: the cookie stays as it is. */
export function grantAccess(
  { accessTokens }: Pick<Ports, 'accessTokens'>,
  { accountId, sessionId, session, role }: Granted,
): Promise<GrantedAccess> {
  const { tokenVersion } = session
  return accessTokens.make({ accountId, sessionId, tokenVersion, role, signedInAt: authTimeOf(session) })
}
