import type { Seat } from '@wick/e2ee/room/seat'
import type { RoomApi } from '../api.ts'
import type { ServerClock } from '../clock/server-clock.ts'
import type { Ending } from '../ending/ending.ts'
import { isRetryable, pause } from '../retry.ts'
import type { Reseated } from '../socket.ts'
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
  /** What is kept is not opened, so that nothing of it is ever in sight: that tells nothing of its deadline. */
  readonly isSealed?: boolean
}

/** A client that is wrongly told that its room is gone would delete it. A broken server has recovered before the second look. */
const LOOKS = 2
const LOOK_AGAIN_AFTER_MS = 15_000
const NEW_STAY = 201

/**
 * Asks for our seat again by its key, when the cookie is lost or the line is refused. The room ends for us only if,
 * twice, the seat is refused and nobody knows of a certificate.
 */
export function createReseat(options: ReseatOptions): (isInVain?: boolean) => Promise<Reseated> {
  const { api, ports, clock, seat, room, emit, ending, isLeaving, isSealed = false } = options

  async function sitDown(): Promise<Reseated> {
    // The server closes the line of a seat that is given up before it answers.
    if (isLeaving()) return 'unreachable'
    const askedAt = ports.clock.monotonic()
    const answer = await api.takeSeat(seat)
    if (answer.ok && answer.status === NEW_STAY) return undo()
    if (answer.ok) {
      clock.learn(answer.value.serverNow, askedAt)
      emit({ type: 'seated', seat: answer.value })
      return 'seated'
    }
    // Past its deadline a room gives no seats, and may still be extended.
    return isRetryable(answer.refusal.code) || (room().isHidden && !isSealed) ? 'unreachable' : 'refused'
  }

  /** We had left, and only the answer was lost: the key of what is kept went with that stay. */
  async function undo(): Promise<Reseated> {
    await api.giveUpSeat()
    await ending.finish({ reason: 'left', by: null, endedAt: null })
    return 'refused'
  }

  return async (isInVain = false) => {
    for (let look = 1; ; look++) {
      // `isInVain`: the line refuses a seat that was given just now, so the seat is asked for only at the second look.
      const outcome = isInVain && look === 1 ? 'refused' : await sitDown()
      if (outcome !== 'refused' || room().end !== null) return outcome
      const found = await ending.lookForCertificate()
      if (found === 'unknown') return 'unreachable'
      if (found === 'ended') return 'refused'
      if (look === LOOKS) break
      await pause(ports, LOOK_AGAIN_AFTER_MS)
    }
    await ending.finish({ reason: 'no_seat', by: null, endedAt: null })
    return 'refused'
  }
}
