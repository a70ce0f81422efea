import { setTimeout as delay } from 'node:timers/promises'
import type { Way } from '@wick/tests/support/http-socket'
import { type Processes, startProcesses } from '@wick/tests/support/processes'
import type { SeatConnection } from '@wick/tests/support/seat-connection'
import { seatTwo, type Visitor } from '@wick/tests/support/visitor'
import { listChildren } from '../processes/list-children.ts'
import { readUsage } from '../processes/usage.ts'

const KIBIBYTE = 1024
/** By then what opening a line left behind is mostly collected. */
const SETTLES_MS = 10_000
const WARM_UP = 20
/** Node's heap is as in a container of 512 MiB, whatever this machine has. All lines come from one address. */
const ENV = {
  NODE_OPTIONS: '--max-old-space-size=256 --max-semi-space-size=1',
  MAX_SOCKETS_PER_ADDRESS: '10000',
  MAX_REQUESTS: '10000',
}

interface Seat {
  readonly visitor: Visitor
  readonly roomId: string
}

/** The whole system, and two seats of each of so many rooms. */
export interface QuietRooms {
  /** What a gateway has resident for each line that stands and says nothing (KiB), from a fresh start. */
  measure(way: Way): Promise<number>
}

export async function takeQuietRooms(rooms: number, resources: AsyncDisposableStack): Promise<QuietRooms> {
  const processes = resources.use(await startProcesses({ replicas: 1, env: ENV }))
  const seats: Seat[] = []
  for (let room = 0; room < rooms; room++) {
    const { roomId, ada, bob } = await seatTwo(processes.gateways, { ttlSeconds: 3_600 })
    seats.push({ visitor: ada, roomId }, { visitor: bob, roomId })
  }
  return {
    async measure(way) {
      const pid = await restartGateway(processes)
      // What the first lines make once is no part of a line.
      const first = await connect(seats.slice(0, WARM_UP), way)
      const before = readUsage(pid).rssBytes
      const rest = await connect(seats.slice(WARM_UP), way)
      const after = readUsage(pid).rssBytes
      for (const line of [...first, ...rest]) line.cut()
      return (after - before) / rest.length / KIBIBYTE
    },
  }
}

async function connect(seats: readonly Seat[], way: Way): Promise<readonly SeatConnection[]> {
  const lines = seats.map(({ visitor, roomId }) => visitor.connect(roomId, { way }))
  for (const line of lines) await line.frame('welcome')
  await delay(SETTLES_MS)
  return lines
}

/** One that has made no room; gives its process id. */
async function restartGateway(processes: Processes): Promise<number> {
  await processes.get('gateway-1').stop()
  await processes.get('gateway-1').start()
  const found = (await listChildren()).find(({ name }) => name === 'gateway')
  if (found === undefined) throw new Error('there is no gateway')
  return found.pid
}
