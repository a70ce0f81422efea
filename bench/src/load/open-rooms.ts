import type { Plan } from './plan.ts'
import { openSocketIoRoom } from './socket-io-room.ts'
import type { Pair, SeatEvents } from './seat.ts'
import { openWickRoom } from './wick-room.ts'

const AT_ONCE = 4

/** Opens all rooms, a few at a time. */
export async function openRooms({ system, servers, rooms }: Plan, events: SeatEvents): Promise<readonly Pair[]> {
  const pairs: Pair[] = []
  for (let first = 0; first < rooms; first += AT_ONCE) {
    const opening = Array.from({ length: Math.min(AT_ONCE, rooms - first) }, (_, offset) => {
      const room = first + offset
      const two = [serverAt(servers, room), serverAt(servers, room + 1)] as const
      return system === 'socket.io' ? openSocketIoRoom(`room-${room}`, two, events) : openWickRoom(two, events)
    })
    pairs.push(...(await Promise.all(opening)))
  }
  return pairs
}

function serverAt(servers: readonly string[], index: number): string {
  const server = servers[index % servers.length]
  if (server === undefined) throw new Error('no server is given')
  return server
}
