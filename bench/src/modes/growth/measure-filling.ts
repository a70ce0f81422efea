import { sumByKind } from '../../report/kinds.ts'
import { runLoad } from '../../run-load.ts'
import type { ModeContext } from '../mode.ts'
import { type Scene, setScene } from '../scene.ts'
import { coolRooms } from './cool-rooms.ts'
import { type Cost, costOf, toCost } from './cost.ts'

export const MESSAGES = 20
const PAGES_OF_ROOM = 3
const PER_SECOND = 300
const TALKING_ROOMS = 50
const WINDOW_MS = 10_000
const GROUP = 'filling'

/** Fills a fresh system with so many rooms, and measures what is done in some of them: as many as the small log has. */
export async function measureFilling(
  rooms: number,
  sample: number,
  { stop, say }: ModeContext,
): Promise<readonly Cost[]> {
  await using resources = new AsyncDisposableStack()
  const scene = await setScene({ replicas: 2, crowd: 2, observer: true }, stop, resources)
  const { wick, crowd } = scene
  const furniture = { gateways: wick.gateways, seats: 2, capacity: 4, messages: MESSAGES }
  say(`${rooms} rooms with ${MESSAGES} messages each are made`)
  const seconds = await crowd.all('furnish', (index) => ({
    group: GROUP,
    rooms: crowd.shareOf(rooms, index),
    ...furniture,
  }))
  say(`made in ${Math.round(Math.max(...seconds))} s`)
  // Awaited here: what follows this scope ends the system.
  return await measureOperations(scene, sample, stop)
}

async function measureOperations(scene: Scene, sample: number, stop: AbortSignal): Promise<readonly Cost[]> {
  const { wick, crowd, servers, listServers } = scene
  const warm = { servers, stop }
  const some = (index: number) => ({ group: GROUP, gateways: wick.gateways, rooms: crowd.shareOf(sample, index) })
  const readPages = async () => (await crowd.all('readPage', some)).flat()
  const join = await costOf('a join', warm, async () => (await crowd.all('join', some)).flat())
  const page = await costOf('a page of history', warm, async () => {
    const times: number[] = []
    for (let round = 0; round < PAGES_OF_ROOM; round++) times.push(...(await readPages()))
    return times
  })
  const message = await measureMessage(scene, stop)
  await coolRooms(wick, (await crowd.all('roomIds', some)).flat())
  const anew = { servers: await listServers(), stop }
  const cold = await costOf('a room that is cold', anew, readPages)
  await crowd.all('holdSome', (index) => ({ ...some(index), seatsOfRoom: 1 }))
  const end = await costOf('an end', anew, async () =>
    (await crowd.all('destroy', some)).flat().map(({ certified }) => certified),
  )
  return [message, join, page, cold, end]
}

/** In further rooms of two, at a rate that leaves the machine free. */
async function measureMessage({ wick, servers }: Scene, stop: AbortSignal): Promise<Cost> {
  const plan = {
    system: 'wick',
    servers: wick.gateways,
    rooms: TALKING_ROOMS,
    loads: [{ kind: 'rate', perSecond: PER_SECOND }],
    heatMs: 3_000,
    warmUpMs: 1_000,
    windowMs: WINDOW_MS,
    inFlight: 1,
    watched: servers,
  } as const
  const [measured] = await runLoad(plan, stop)
  if (measured === undefined) throw new Error('the load was not measured')
  const cpuMs = sumByKind(measured.servers.map(({ name, cpuMs: ms }) => [name, ms]))
  return toCost('a message', { seconds: measured.seconds, cpuMs }, measured.completed, measured.delivery)
}
