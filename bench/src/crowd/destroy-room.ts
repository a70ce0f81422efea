import { call, expectStatus } from './call.ts'
import type { HeldSeat } from './held-seat.ts'
import type { HeldSeats } from './held-seats.ts'
import { pathOf, seatOf } from './room.ts'
import { wallMs } from './wall-ms.ts'

/** ms from the call. */
export interface End {
  readonly answered: number
  /** Until its seat was told, and until it was told that everything is gone. */
  readonly announced: number
  readonly certified: number
}

const PATIENCE_MS = 20_000

/** One of a room's seats destroys it; another line of it, or its own, tells when. */
export async function destroyRoom(gateway: string, held: HeldSeat, seats: HeldSeats): Promise<End> {
  const since = wallMs()
  const { room, history } = held
  expectStatus(await call('DELETE', `${gateway}${pathOf(room)}`, { cookie: seatOf(room, 0).cookie }), 204)
  const answered = wallMs()
  await seats.until(() => history.certifiedAt !== undefined, AbortSignal.timeout(PATIENCE_MS))
  const { endedAt, certifiedAt } = history
  if (endedAt === undefined || certifiedAt === undefined) throw new Error('a room was not certified in time')
  return { answered: answered - since, announced: endedAt - since, certified: certifiedAt - since }
}
