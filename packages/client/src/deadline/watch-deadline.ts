import type { ServerClock } from '../clock/server-clock.ts'
import type { Ports } from '../ports.ts'
import type { RoomState } from '../state/room-state.ts'
import { due } from './due.ts'

export interface DeadlineOptions {
  readonly ports: Ports
  readonly clock: ServerClock
  readonly room: () => RoomState
  readonly onPast: (isPast: boolean) => void
  readonly onOverdue: () => void
}

/** Looks at the clock whenever a deadline may have come; the server's word moves it. */
export interface DeadlineWatch {
  readonly look: () => void
  /** Until when (ms, this device's clock) the room may be kept, as long as the server says nothing. */
  keep(until: number): void
  close(): void
}

/** A timer may stand still while the device sleeps, and not every wake is told of. */
const LONGEST_WAIT_MS = 10_000

export function watchDeadline({ ports, clock, room, onPast, onOverdue }: DeadlineOptions): DeadlineWatch {
  let cancel: (() => void) | null = null
  let keepUntil = Infinity
  let endSeenAt: number | null = null
  let isClosed = false
  const stopListening = ports.listenForWake?.({ onWake: look, onOffline: look })

  function lookAfter(ms: number | null): void {
    if (ms !== null) cancel = ports.after(Math.min(ms, LONGEST_WAIT_MS), look)
  }

  function look(): void {
    cancel?.()
    cancel = null
    if (isClosed || room().end !== null) return
    if (room().expiresAt === 0) lookAtKept()
    else lookAtRoom()
  }

  function lookAtKept(): void {
    const left = keepUntil - ports.clock.wall()
    if (left <= 0) return onOverdue()
    if (left < Infinity) lookAfter(left)
  }

  function lookAtRoom(): void {
    const { expiresAt, idleExpiresAt, isHidden } = room()
    const now = clock.now()
    endSeenAt = now < expiresAt ? null : (endSeenAt ?? now)
    const { isPast, isOverdue, lookAfterMs } = due(now, { expiresAt, idleExpiresAt, endSeenAt })
    lookAfter(lookAfterMs)
    if (isPast !== isHidden) onPast(isPast)
    if (isOverdue) onOverdue()
  }

  return {
    look,
    keep(until) {
      keepUntil = until
      look()
    },
    close() {
      isClosed = true
      cancel?.()
      stopListening?.()
    },
  }
}
