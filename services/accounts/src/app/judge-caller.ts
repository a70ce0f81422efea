import { isLive } from '@wick/domain/account/session'
import type { SessionPlace } from '../adapters/sessions.jetstream.ts'
import type { Ports } from './ports.ts'

export type JudgePorts = Pick<Ports, 'lanes' | 'sessions' | 'accessTokens' | 'now'>

/** Who calls, judged by the streams as they are now: a token of a session that is over is worth nothing. Null: not signed in. */
export async function judgeCaller(ports: JudgePorts, accessToken: string): Promise<SessionPlace | null> {
  const { lanes, sessions, accessTokens, now } = ports
  const claim = await accessTokens.verify(accessToken)
  if (claim === null) return null
  const { accountId, sessionId } = claim
  const [{ account }, { session }] = await Promise.all([lanes.load(accountId), sessions.load(claim)])
  if (account.status === 'absent' || account.tokenVersion !== claim.tokenVersion) return null
  if (!isLive(session, { now: now(), tokenVersion: account.tokenVersion })) return null
  return { accountId, sessionId }
}
