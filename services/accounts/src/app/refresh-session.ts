import type { refreshSession } from '@wick/contracts/account-commands'
import { CLOCKS_APART_MS, PROOF_CLOCK_MS } from '@wick/contracts/account-limits'
import { isLive, judgedIn, renewSession, type Session } from '@wick/domain/account/session'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { isProven } from '../adapters/session-proof.ts'
import { grantSession } from './grant-session.ts'
import type { Ports } from './ports.ts'

type Needed = Pick<Ports, 'lanes' | 'ring' | 'sessions' | 'accessTokens' | 'refreshTokens' | 'now'>

/** Renews a session for whoever shows its cookie and signs with its key: neither is worth anything alone. */
export function refreshSessionHandler(ports: Needed): HandlerOf<typeof refreshSession> {
  const { lanes, ring, sessions, refreshTokens, now } = ports
  return async ({ refreshToken, at, proof }) => {
    const claim = refreshTokens.read(refreshToken)
    if (claim === null) return { refused: 'not_signed_in' }
    // No end of the session: a clock that is wrong can be set by the time that every answer names.
    if (Math.abs(now() - at) > PROOF_CLOCK_MS) return { refused: 'invalid_input' }
    const { accountId, sessionId, generation: shown } = claim
    return withOptimisticRetry(async () => {
      const [{ account }, key, loaded] = await Promise.all([
        lanes.load(accountId),
        ring.find(accountId),
        sessions.load(claim),
      ])
      const device = key && loaded.device(key)
      if (account.status !== 'active' || account.disabledAt !== null || !device) return { refused: 'not_signed_in' }
      if (!isProven(device.key, proof, { sessionId, at })) return { refused: 'not_signed_in' }
      const judged = judgedIn(account, sessionId, now())
      if (isCopied(loaded.session, at)) return { refused: 'invalid_input' }
      const { granted, next: renewed } = renewSession(loaded.session, shown, judged)
      // Its own holder has asked again since: who holds a copy would have signed later.
      if (renewed?.type === 'session.ended' && isOvertaken(loaded.session, at)) return { refused: 'invalid_input' }
      // Never later than now: with a clock that is set back, its owner would wait.
      const next = renewed?.type === 'session.open' ? { ...renewed, provenAt: Math.min(at, judged.now) } : renewed
      if (next !== null) await sessions.replace(claim, next, loaded)
      const session = next ?? loaded.session
      if (granted === null || !isLive(session, judged)) return { refused: 'not_signed_in' }
      return { ok: await grantSession(ports, { accountId, sessionId, session, role: account.role }) }
    })
  }
}

/** Whether a later request was granted. Of several at once any may be first. */
function isCopied(session: Session, at: number): boolean {
  return isOvertaken(session, at + CLOCKS_APART_MS)
}

/** Whether a request was granted that was signed after that time (ms). */
function isOvertaken(session: Session, at: number): boolean {
  return session?.type === 'session.open' && at < (session.provenAt ?? 0)
}
