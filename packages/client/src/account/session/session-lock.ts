/** Of one browser, or of one process. */
export type SessionLocks = Pick<LockManager, 'request'>

/** For all tabs: of two renewals at once the later one would come late. */
const LOCK = 'wick:session'

/**
 * One after another: whatever sets or clears the session's cookie, until what is kept says the same. Without it a sign-out that is still
 * on its way would end the session that follows it.
 */
export function lockSession<Value>(locks: SessionLocks, job: () => Promise<Value>): Promise<Value> {
  return locks.request(LOCK, job)
}
