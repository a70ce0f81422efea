import type { Seat } from '@wick/e2ee/room/seat'
import type { RoomApi } from '../api.ts'
import type { ServerClock } from '../clock/server-clock.ts'
import type { Ending } from '../ending/ending.ts'
import { isPassing } from '../http/call.ts'
import type { Ports } from '../ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { RoomState } from '../state/room-state.ts'

export interface ReseatOptions {
  readonly api: RoomApi
  readonly ports: Ports
  readonly clock: ServerClock
  readonly seat: Seat
  readonly room: () => RoomState
  readonly emit: (event: RoomEvent) => void
  readonly ending: Ending
  readonly isLeaving: () => boolean
}

export type Reseated = 'seated' | 'refused' | 'unreachable'

/** Asks for the seat again that was ours, by its key: where the cookie is lost, or the line is refused. A refusal ends the room for us. */
export function createReseat(options: ReseatOptions): () => Promise<Reseated> {
  const { api, ports, clock, seat, room, emit, ending, isLeaving } = options
  return async () => {
    // The server closes the line of a seat that is given up before it answers.
    if (isLeaving()) return 'unreachable'
    const askedAt = ports.clock.steady()
    const answer = await api.takeSeat(seat)
    if (answer.ok) {
      clock.learn(answer.value.serverNow, askedAt)
      emit({ type: 'seated', seat: answer.value })
      return 'seated'
    }
    // Past its deadline a room gives no seats, and may still be extended.
    if (isPassing(answer.refusal.code) || room().isHidden) return 'unreachable'
    await ending.lookUp('no_seat')
    return 'refused'
  }
}
