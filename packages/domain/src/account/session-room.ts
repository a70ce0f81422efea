import type { SessionId } from '@wick/contracts/account-ids'
import { MAX_ENDED_SESSIONS, MAX_SESSIONS } from '@wick/contracts/account-limits'
import { isLive, judgedIn, type OpenSession, type Session } from './session.ts'
import type { ActiveAccount } from './account.ts'

/** A session of an account as it is kept. */
export interface KeptSession {
  readonly sessionId: SessionId
  readonly session: Session
}

/** What has to leave before a further session of the account has its place. */
export interface SessionsToLeave<Kept extends KeptSession> {
  readonly toEnd: readonly Kept[]
  readonly toForget: readonly Kept[]
}

/**
 * Ended is whatever is over though nobody has ended it. Where there are as many as may be, that is also the one renewed
 * longest ago: lost browsers keep nobody out. Of those that have ended the last are remembered.
 */
export function sessionsToLeave<Kept extends KeptSession>(
  sessions: readonly Kept[],
  account: Pick<ActiveAccount, 'tokenVersion' | 'recoveryVersion' | 'kept'>,
  now: number,
): SessionsToLeave<Kept> {
  const isOpen = ({ sessionId, session }: Kept) => isLive(session, judgedIn(account, sessionId, now))
  const open = sessions.filter(isOpen).toSorted((one, other) => renewedAt(one) - renewedAt(other))
  const isOver = (each: Kept) =>
    each.session?.type === 'session.open' && !isOpen(each) && !isOfNewer(each.session, account)
  const ended = sessions.filter(({ session }) => session?.type === 'session.ended')
  return {
    toEnd: [...sessions.filter(isOver), ...open.slice(0, Math.max(0, open.length - MAX_SESSIONS + 1))],
    toForget: ended
      .toSorted((one, other) => endedAt(one) - endedAt(other))
      .slice(0, Math.max(0, ended.length - MAX_ENDED_SESSIONS)),
  }
}

/** Begun since the account was read: whoever knows only what was before cannot judge it. */
function isOfNewer(
  { tokenVersion, recoveryVersion = 0 }: OpenSession,
  account: Pick<ActiveAccount, 'tokenVersion' | 'recoveryVersion'>,
): boolean {
  return tokenVersion > account.tokenVersion || recoveryVersion > account.recoveryVersion
}

const renewedAt = ({ session }: KeptSession): number => (session as OpenSession).rotatedAt
const endedAt = ({ session }: KeptSession): number => (session?.type === 'session.ended' ? session.at : 0)
