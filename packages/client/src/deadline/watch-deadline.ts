import { GRACE_MS, latestEnd } from '@wick/e2ee/room/latest-end'
import type { ServerClock } from '../clock/server-clock.ts'
import type { Ports } from '../ports.ts'
import type { RoomState } from '../state/room-state.ts'
import { due } from './due.ts'

export interface DeadlineOptions {
  readonly ports: Ports
  readonly clock: ServerClock
  readonly room: () => RoomState
  readonly onPast: (isPast: boolean) => void
  /** No room may live until its `expiresAt`: the latest that may stand there. */
  readonly onTooFar: (latest: number) => void
  readonly onOverdue: () => void
}

/** What this device knows by itself (ms, its own clock). */
export interface Kept {
  /** How long the room may be kept while the server says nothing. */
  readonly keepUntil: number
  /** No room lives longer than its class allows, whatever the server says. */
  readonly madeAt: number
}

/** Looks at the clock whenever a deadline may have come; the server's word moves it. */
export interface DeadlineWatch {
  readonly check: () => void
  setKept(kept: Kept): void
  close(): void
}

/** A timer may stand still while the device sleeps, and not every wake is told of. */
const LONGEST_WAIT_MS = 10_000
/** The estimate of the server's clock moves a little with each of its words. */
const CLOCK_WAVERS_MS = 1_000

export function watchDeadline({ ports, clock, room, onPast, onTooFar, onOverdue }: DeadlineOptions): DeadlineWatch {
  let cancel: (() => void) | null = null
  let kept: Kept = { keepUntil: Infinity, madeAt: Infinity }
  let endSeenAt: number | null = null
  /** The same by this device's clock, of the end that is kept. */
  let keptEndSeenAt: number | null = null
  let isClosed = false
  const stopListening = ports.listenForWake?.({ onWake: check, onOffline: check })

  function checkAfter(ms: number | null): void {
    cancel?.()
    if (ms !== null) cancel = ports.after(Math.min(ms, LONGEST_WAIT_MS), check)
  }

  function check(): void {
    cancel?.()
    cancel = null
    if (isClosed || room().end !== null) return
    if (leftAtMost(kept, room(), ports) <= -GRACE_MS) onOverdue()
    else if (room().expiresAt === 0) checkKept()
    else checkRoom()
  }

  /** The server was not heard yet, and may tell of an extension that came while nobody looked. */
  function checkKept(): void {
    const now = ports.clock.wall()
    const expiresAt = kept.keepUntil - GRACE_MS
    keptEndSeenAt = seenSince(keptEndSeenAt, now, expiresAt)
    const { isOverdue, checkAfterMs } = due(now, { expiresAt, idleExpiresAt: null, endSeenAt: keptEndSeenAt })
    checkAfter(checkAfterMs)
    if (isOverdue) onOverdue()
  }

  function checkRoom(): void {
    const now = clock.now()
    const latest = now + leftAtMost(kept, room(), ports)
    if (room().expiresAt > latest + CLOCK_WAVERS_MS) onTooFar(latest)
    const { expiresAt, idleExpiresAt, isHidden } = room()
    endSeenAt = seenSince(endSeenAt, now, expiresAt)
    const { isPast, isOverdue, checkAfterMs } = due(now, { expiresAt, idleExpiresAt, endSeenAt })
    checkAfter(checkAfterMs)
    if (isPast !== isHidden) onPast(isPast)
    if (isOverdue) onOverdue()
  }

  return {
    check,
    setKept(known) {
      kept = known
      check()
    },
    close() {
      isClosed = true
      cancel?.()
      stopListening?.()
    },
  }
}

/** Milliseconds until the room is over whatever its server says, whose clock may stand still. */
function leftAtMost({ madeAt }: Kept, { roomId, genesis }: RoomState, { clock }: Ports): number {
  return latestEnd(roomId, madeAt, genesis?.body ?? null) - clock.wall()
}

/** When this device first saw the end past; null before it, also after an extension. */
function seenSince(before: number | null, now: number, expiresAt: number): number | null {
  return now < expiresAt ? null : (before ?? now)
}
