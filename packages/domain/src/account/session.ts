import type { SessionEvent } from '@wick/contracts/account-events'
import type { SessionId } from '@wick/contracts/account-ids'
import {
  CLOCKS_APART_MS,
  DAY_MS,
  LATE_AFTER_MS,
  LATE_WINDOW,
  MAX_LATE,
  SESSION_IDLE_MS,
  SESSION_LIFETIME_MS,
  STEP_UP_MS,
} from '@wick/contracts/account-limits'
import type { ActiveAccount } from './account.ts'

/** A session is what was last said of it; null: it never was, or is forgotten. */
export type Session = SessionEvent | null
export type OpenSession = Extract<SessionEvent, { type: 'session.open' }>

/** What a session is judged by, beside itself. */
export interface Judged {
  /** Ms. */
  readonly now: number
  /** The account's: a session of another version is over. */
  readonly tokenVersion: number
  /** The account's: a session by another recovery code is over. */
  readonly recoveryVersion?: number
  /** But for the one that has set the password. */
  readonly isKept?: boolean
}

/** What becomes of a refresh: the generation that is granted, if any, and what has to be stored first. */
export interface Renewal {
  /** Null: refused. */
  readonly granted: number | null
  /** Null: the session stays as it is. */
  readonly next: SessionEvent | null
}

/** The day of a time (ms), counted from the epoch. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS)

const REFUSED: Renewal = { granted: null, next: null }

export type Purpose = OpenSession['purpose']

/** `authAt`: when somebody proved to be its owner, where that was before (ms). */
export interface Opening {
  readonly purpose?: Purpose
  readonly authAt?: number | undefined
}

export function openSession({ now, tokenVersion, recoveryVersion }: Judged, opening: Opening = {}): OpenSession {
  const { purpose, authAt } = opening
  const first = { generation: 1, rotatedAt: now, late: [] }
  const times = { openedAt: now, last: dayOf(now), ...(authAt !== undefined && { authAt }) }
  const opened = { type: 'session.open', ...first, tokenVersion, ...times } as const
  return purpose === undefined ? opened : { ...opened, purpose, recoveryVersion }
}

/** What a session of an account is judged by. */
export function judgedIn(
  { tokenVersion, recoveryVersion, kept }: Pick<ActiveAccount, 'tokenVersion' | 'recoveryVersion' | 'kept'>,
  sessionId: SessionId,
  now: number,
): Judged {
  return { now, tokenVersion, recoveryVersion, isKept: kept === sessionId }
}

export function isLive(session: Session, judged: Judged): session is OpenSession {
  const { now, tokenVersion, isKept = false } = judged
  if (session?.type !== 'session.open') return false
  if (session.tokenVersion !== tokenVersion && !isKept) return false
  if (isBound(session, judged) && !isStillBound(session, judged)) return false
  return now - session.rotatedAt <= SESSION_IDLE_MS && now - session.openedAt <= SESSION_LIFETIME_MS
}

/** Whether a session may set a password and nothing else. Whoever has set one goes on with it as with any other. */
export function isBound({ purpose }: OpenSession, { isKept = false }: Judged): boolean {
  return purpose === 'set_password' && !isKept
}

/** For five minutes, and as long as the code counts by which it came. */
function isStillBound({ openedAt, recoveryVersion }: OpenSession, judged: Judged): boolean {
  return recoveryVersion === judged.recoveryVersion && isRecent(openedAt, judged.now)
}

/** When the owner of a session has last proven to be it (ms): at its sign-in, or since. */
export function authTimeOf({ openedAt, authAt = openedAt }: OpenSession): number {
  return authAt
}

/** Its owner has proven to be it at that time (ms). Null where nothing more recent comes of it. */
export function proveOwner(session: OpenSession, at: number): OpenSession | null {
  return at > authTimeOf(session) ? { ...session, authAt: at } : null
}

/** Whether somebody who proved to be the owner then (ms) may still change how the account is opened. */
export function isRecent(authTime: number, now: number): boolean {
  return now - authTime < STEP_UP_MS && authTime - now <= CLOCKS_APART_MS
}

/** Null where there is nothing to end. */
export function endSession(
  session: Session,
  now: number,
  reason: Extract<SessionEvent, { type: 'session.ended' }>['reason'] = 'signed_out',
): SessionEvent | null {
  return session?.type === 'session.open' ? { type: 'session.ended', reason, at: now } : null
}

/**
 * A refresh by who has the session's key. The current generation is renewed; the one before is given the current again at
 * any time, as its answer may be lost. Whoever is further behind is a second holder.
 */
export function renewSession(session: Session, shown: number, judged: Judged): Renewal {
  if (!isLive(session, judged)) return REFUSED
  const { generation } = session
  // From a time that a restored copy of the stream does not know.
  if (shown > generation) return REFUSED
  if (shown === generation) return { granted: generation + 1, next: renewed(session, judged.now) }
  if (shown === generation - 1) return repeated(session, judged.now)
  return reused(session, judged.now)
}

function renewed(session: OpenSession, now: number): OpenSession {
  const generation = session.generation + 1
  const late = session.late.filter((each) => each > generation - LATE_WINDOW)
  return { ...session, generation, rotatedAt: now, late, last: dayOf(now) }
}

/** Late once for each generation, however often its answer is lost. Two who share one line are late at every generation. */
function repeated(session: OpenSession, now: number): Renewal {
  const { generation, rotatedAt, late } = session
  const isLate = now - rotatedAt > LATE_AFTER_MS
  if (!isLate || late.includes(generation)) return { granted: generation, next: null }
  const lately = [...late, generation]
  if (lately.length >= MAX_LATE) return reused(session, now)
  return { granted: generation, next: { ...session, late: lately, last: dayOf(now) } }
}

function reused(session: OpenSession, now: number): Renewal {
  return { granted: null, next: endSession(session, now, 'reused') }
}
