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
  close(): void
}

export function watchDeadline({ ports, clock, room, onPast, onOverdue }: DeadlineOptions): DeadlineWatch {
  let cancel: (() => void) | null = null
  let isClosed = false

  function look(): void {
    cancel?.()
    cancel = null
    const { expiresAt, idleExpiresAt, isHidden, end } = room()
    if (isClosed || expiresAt === 0 || end !== null) return
    const { isPast, isOverdue, lookAfterMs } = due(clock.now(), expiresAt, idleExpiresAt)
    if (lookAfterMs !== null) cancel = ports.after(lookAfterMs, look)
    if (isPast !== isHidden) onPast(isPast)
    if (isOverdue) onOverdue()
  }

  return {
    look,
    close() {
      isClosed = true
      cancel?.()
    },
  }
}
