/** JetStream API error codes (nats-server, server/errors.json). */
export const API_CODES = {
  wrongLastSequence: new Set([10071, 10164]),
  duplicateInProcess: 10158,
  streamFull: new Set([10077, 10047, 10023]),
  streamNotFound: 10059,
  streamNameInUse: 10058,
  noMessage: 10037,
  /** What a delete finds gone: no such message, and "sequence not found". */
  deleted: new Set([10037, 10043, 10057]),
  /** More batches under way than a stream takes, and a batch whose beginning was refused or has lapsed: nothing of it was stored. */
  batchLater: new Set([10176, 10210, 10211]),
  /** What passes by itself: nobody leads, a broker is starting or leaving, all of them are busy. */
  unready: new Set([10004, 10005, 10007, 10008, 10009, 10118, 10119, 10167]),
} as const

/** Statuses in a message's place (ADR-31). */
export const STATUS_CODES = {
  /** Nobody subscribes to what was asked (ADR-4). */
  noResponders: 503,
  /** Nobody serves it, or not in time. */
  unanswered: new Set([408, 503]),
  /** A direct get finds nothing. */
  nothingThere: 404,
} as const
