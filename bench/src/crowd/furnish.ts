import { fill } from './fill.ts'
import { inParallel, inTurn } from './in-parallel.ts'
import { createRoom, type Room, takeSeat } from './room.ts'
import { wallMs } from './wall-ms.ts'

export interface FurnishAsked {
  readonly gateways: readonly string[]
  readonly rooms: number
  readonly seats: number
  /** May be more than the seats: who joins later needs a place. */
  readonly capacity: number
  readonly messages: number
  /** When the rooms end (ms since the epoch), to the second before it: a life is whole seconds. */
  readonly endsAt?: number
}

const AT_ONCE = 8
const LONG_SECONDS = 24 * 3_600
const SHORTEST_SECONDS = 10

/** Makes rooms through the product, with people and messages in them. Nobody is on a line afterwards. */
export function furnish(asked: FurnishAsked): Promise<Room[]> {
  const { gateways, rooms, seats, capacity, messages, endsAt } = asked
  return inParallel(Array.from({ length: rooms }), AT_ONCE, async (_, index) => {
    const gateway = inTurn(gateways, index)
    const room = await createRoom(gateway, secondsUntil(endsAt), capacity)
    for (let seat = 0; seat < seats; seat++) await takeSeat(inTurn(gateways, index + seat), room)
    if (messages > 0) await fill(gateway, room, messages)
    return room
  })
}

function secondsUntil(endsAt: number | undefined): number {
  if (endsAt === undefined) return LONG_SECONDS
  const seconds = Math.floor((endsAt - wallMs()) / 1_000)
  if (seconds < SHORTEST_SECONDS) throw new Error('making the rooms took longer than they were to live')
  return seconds
}
