import { DEFAULT_LOG_ENTRIES } from '@wick/contracts/limits'

export interface ReceiptMoment {
  /** Who is admitted, ourselves included. */
  readonly members: number
  /** How far the log has come. */
  readonly eseq: number
  /** Milliseconds since our last receipt; Infinity before the first. */
  readonly sinceLastMs: number
}

/** What is on a screen is read within this: then one receipt says that too. */
const READ_FOLLOWS_MS = 500
/** The listeners of a room together say so many, one in that time, however many they are. */
const ONE_IN_MS = 2_000
const ONE_IN_LATER_MS = 60_000
/** Receipts share the log with what is said, and with the hello of whoever comes last. */
const LATER = DEFAULT_LOG_ENTRIES / 2

/** How long the next receipt waits, in ms: a room's log is for what its people say, however many read it (§11). */
export function receiptWaitMs({ members, eseq, sinceLastMs }: ReceiptMoment): number {
  const share = Math.max(1, members - 1)
  const every = share * (eseq < LATER ? ONE_IN_MS : ONE_IN_LATER_MS)
  return Math.max(READ_FOLLOWS_MS, every - sinceLastMs)
}
