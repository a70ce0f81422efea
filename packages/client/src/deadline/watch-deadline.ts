import type { ServerClock } from '../clock/server-clock.ts'
import type { Ports } from '../ports.ts'
import type { RoomState } from '../state/room-state.ts'
import { due } from './due.ts'

export interface DeadlineOptions {
  readonly ports: Ports
  readonly clock: ServerClock
  readonly onPast: (isPast: boolean) => void
  readonly onOverdue: () => void
}

/** Looks at the clock whenever a deadline may have come; the server's word moves it. */
export interface DeadlineWatch {
  look(room: RoomState): void
  close(): void
}

export function watchDeadline({ ports, clock, onPast, onOverdue }: DeadlineOptions): DeadlineWatch {
  let cancel: (() => void) | null = null
  let isClosed = false

  function look(room: RoomState): void {
    cancel?.()
    cancel = null
    if (isClosed || room.expiresAt === 0 || room.end !== null) return
    const { isPast, isOverdue, lookAfterMs } = due(clock.now(), room.expiresAt, room.idleExpiresAt)
    if (lookAfterMs !== null) cancel = ports.after(lookAfterMs, () => look(room))
    if (isPast !== room.isHidden) onPast(isPast)
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
