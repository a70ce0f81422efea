/** Another writer appended first: load again and decide again. */
export class VersionConflictError extends Error {
  override readonly name = 'VersionConflictError'
}

/** The log holds this append already, by its id, and maybe others before it that this writer has not seen. */
export class RepeatedAppendError extends VersionConflictError {}

/** A time-out: the append may have been committed. Retry with the same id. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError'
}

/** The log has no room for another event (`max_bytes` with `discard: new`). */
export class LogFullError extends Error {
  override readonly name = 'LogFullError'
}

/** A part of the system did not answer within its time; asking again with the same id is safe. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
}
