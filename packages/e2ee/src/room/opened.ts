import { keptUntil } from './latest-end.ts'
import type { Found } from './open-room.ts'
import type { Seat } from './seat.ts'
import { seatOf, seatOfRoom } from './seat.ts'

/** What a fragment leads to, and the seat that is asked for with it. */
export interface Opened {
  /**
   * `new`: nothing is stored, and there is no seat. `sealed`: kept here, under a key of which the server has half.
   * `open`: as it was kept.
   */
  readonly stage: Found['stage']
  readonly seat: Seat
  /** Until when a room that is kept may be kept (ms, this device's clock); 0 for a new one. */
  readonly keepUntil: number
}

export function openedOf(found: Found): Opened {
  switch (found.stage) {
    case 'new':
      return { stage: 'new', seat: found.candidate.seat, keepUntil: 0 }
    case 'sealed':
      return { stage: 'sealed', seat: seatOf(found.roomId, found.meta), keepUntil: found.meta.keepUntil }
    case 'open':
      return { stage: 'open', seat: seatOfRoom(found.room), keepUntil: keptUntil(found.room) }
  }
}
