import type { RingEvent } from '@wick/contracts/account-events'
import { RING_LIFETIME_MS } from '@wick/contracts/account-limits'
import { FIRST_KEY_RING } from '@wick/contracts/account-subjects'

/** The rings in which keys lie: one, or two while all that lives in one goes into the next. */
export interface KeyRings {
  readonly newest: number
  /** Where in the stream of accounts it was opened (a sequence). */
  readonly since: number
  /** When (ms). */
  readonly openedAt: number
  readonly older: { readonly ring: number; readonly isCopied: boolean } | null
}

/** The last event says all: `seq` is where it stands. */
export function ringsOf(event: RingEvent, seq: number): KeyRings {
  const { ring } = event
  switch (event.type) {
    case 'ring.opened': {
      const older = ring === FIRST_KEY_RING ? null : { ring: ring - 1, isCopied: false }
      return { newest: ring, since: seq, openedAt: event.at, older }
    }
    case 'ring.closed':
      return { newest: ring + 1, since: event.since, openedAt: event.openedAt, older: { ring, isCopied: true } }
    case 'ring.deleted':
      return { newest: ring + 1, since: event.since, openedAt: event.openedAt, older: null }
  }
}

/** Every ring of which there may be bytes, the newest first. */
export function allRings({ newest, older }: KeyRings): readonly number[] {
  return older === null ? [newest] : [newest, older.ring]
}

/** Where a key may be found, the newest ring first. */
export function ringsToRead({ newest, older }: KeyRings): readonly number[] {
  return older === null || older.isCopied ? [newest] : [newest, older.ring]
}

/**
 * Whether no ring is left in which the key of a deleted account may lie. Whoever fills a ring knows every deletion that
 * stands before its opening, so only rings that were opened earlier count.
 */
export function isOutOfRings({ since, older }: KeyRings, deletedAtSeq: number): boolean {
  return older === null && deletedAtSeq < since
}

export interface RollNeed {
  readonly now: number
  /** When the first account was deleted that no certificate can be given for yet (ms); null where there is none. */
  readonly waitingSince: number | null
  /** How long it may wait (ms). */
  readonly rollMs: number
}

/** Whether a further ring has to be opened now. */
export function isRollDue({ openedAt, older }: KeyRings, { now, waitingSince, rollMs }: RollNeed): boolean {
  if (older !== null) return false
  const isAwaited = waitingSince !== null && now - waitingSince >= rollMs
  return isAwaited || now - openedAt >= RING_LIFETIME_MS
}
