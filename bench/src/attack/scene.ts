import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { type Processes, startProcesses } from '@wick/tests/support/processes'
import { Visitor } from '@wick/tests/support/visitor'
import { listChildren } from '../processes/list-children.ts'
import type { Target } from './order.ts'

const MANY = '100000'
const ROOM_SEATS = [16, 9]
const SOCKETS_A_SEAT = 8
const HISTORY_MESSAGES = 128

export interface Victim {
  readonly visitor: Visitor
  readonly roomId: string
}

/** The whole system with its limits on, but for what takes to set the scene. */
export interface Scene {
  readonly processes: Processes
  /** Sockets of every seat: what one address may hold. */
  readonly targets: readonly Target[]
  /** Somebody who has nothing to do with it, with a seat in a room of their own. */
  newVictim(): Promise<Victim>
  /** A gateway that nobody has used yet; gives its process id. */
  restartGateway(): Promise<number>
}

export async function setScene(resources: AsyncDisposableStack): Promise<Scene> {
  const env = {
    // What Node takes for its heap in a container of 512 MiB, whatever this machine has.
    NODE_OPTIONS: '--max-old-space-size=256 --max-semi-space-size=1',
    RATE_LIMITS: 'on',
    RATE_CREATE_PER_MINUTE: MANY,
    RATE_JOIN_PER_MINUTE: MANY,
    RATE_MESSAGES_PER_SECOND: MANY,
    RATE_MESSAGES_BURST: MANY,
  }
  const processes = resources.use(await startProcesses({ replicas: 1, env }))
  const [gateway = ''] = processes.gateways
  const targets: Target[] = []
  for (const seats of ROOM_SEATS) targets.push(...(await takeRoom(gateway, seats)))
  return {
    processes,
    targets,
    async newVictim() {
      const visitor = new Visitor(gateway)
      const { roomId } = await visitor.createRoom()
      await visitor.takeSeat(roomId)
      return { visitor, roomId }
    },
    async restartGateway() {
      await processes.get('gateway-1').stop()
      await processes.get('gateway-1').start()
      const found = (await listChildren()).find(({ name }) => name === 'gateway')
      if (found === undefined) throw new Error('there is no gateway')
      return found.pid
    },
  }
}

/** A room with a conversation in it, and as many sockets of each seat as it may have. */
async function takeRoom(gateway: string, seats: number): Promise<readonly Target[]> {
  const first = new Visitor(gateway)
  const { roomId } = await first.createRoom({ capacity: seats, ttlSeconds: 3_600 })
  const visitors = [first, ...Array.from({ length: seats - 1 }, () => new Visitor(gateway))]
  for (const visitor of visitors) await visitor.takeSeat(roomId)
  for (let message = 0; message < HISTORY_MESSAGES; message++) await first.send(roomId, 'x'.repeat(MAX_BODY_BYTES))
  const { head } = await first.view(roomId)
  const path = `/api/rooms/${roomId}/socket`
  return visitors.flatMap((visitor) => {
    const target = { url: gateway + path, cookie: visitor.cookieHeader(path), head }
    return Array.from({ length: SOCKETS_A_SEAT }, () => target)
  })
}
