import type { Plan, SystemName } from './plan.ts'
import { openRelayRoom } from './relay-room.ts'
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
      return openRoom(system, `room-${room}`, two, events)
    })
    pairs.push(...(await Promise.all(opening)))
  }
  return pairs
}

function openRoom(system: SystemName, room: string, two: readonly [string, string], events: SeatEvents): Promise<Pair> {
  switch (system) {
    case 'wick':
    case 'wick traced':
      return openWickRoom(two, events)
    case 'seated':
    case 'socket.io':
      return openSocketIoRoom(room, two, events)
    case 'ws':
      return openRelayRoom(room, two, events)
  }
}

function serverAt(servers: readonly string[], index: number): string {
  const server = servers[index % servers.length]
  if (server === undefined) throw new Error('no server is given')
  return server
}
