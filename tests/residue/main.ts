import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { nanoid } from 'nanoid'
import { dumpEverything, foundIn } from '../support/dump.ts'
import { inLanes } from '../support/in-lanes.ts'
import { startProcesses } from '../support/processes.ts'
import { connectStores } from '../support/stores.ts'
import { awaitCertificate, talkInRoom, type TalkedRoom } from './talked-room.ts'

// What was said in many rooms is looked for in every store and every log file, two seconds after the last of them was certified.
const ROOMS_OF_A_BATCH = 250
const ROOMS_AT_ONCE = 12
const SEARCHED_AFTER_MS = 2_000
/** One batch in so many ends by itself, the others are destroyed. */
const LAPSES_ONE_IN = 5
/** Long enough to fill a batch on a busy machine. */
const LAPSES_AFTER_SECONDS = 90

const { values } = parseArgs({ options: { rooms: { type: 'string', default: '10000' } } })
const batches = Math.ceil(Number(values.rooms) / ROOMS_OF_A_BATCH)

await using system = await startProcesses({ replicas: 2 })
await using stores = await connectStores(system)
const found: string[] = []
let certified = 0
let lapsed = 0
for (let batch = 0; batch < batches; batch++) {
  const canary = `canary-${nanoid()}`
  const isLapsing = batch % LAPSES_ONE_IN === LAPSES_ONE_IN - 1
  const rooms = await talkInRooms(canary, isLapsing ? { ttlSeconds: LAPSES_AFTER_SECONDS } : {})
  const before = await search(canary)
  if (before.join() !== 'Redis,the streams') throw new Error(`Living rooms were found in: ${before.join(', ')}.`)
  await inLanes({ count: rooms.length, lanes: ROOMS_AT_ONCE }, async (index) => {
    const room = rooms[index]
    if (room === undefined) return
    if (!isLapsing) await room.ada.destroy(room.roomId)
    await awaitCertificate(room)
    certified++
    if (isLapsing) lapsed++
  })
  await delay(SEARCHED_AFTER_MS)
  found.push(...(await search(canary)))
  console.log(
    `${certified} rooms certified, ${lapsed} of them lapsed; found after that: ${found.join(', ') || 'nothing'}`,
  )
}
if (found.length > 0 || certified !== batches * ROOMS_OF_A_BATCH) process.exitCode = 1

async function talkInRooms(canary: string, settings: object): Promise<readonly TalkedRoom[]> {
  const rooms: TalkedRoom[] = []
  await inLanes({ count: ROOMS_OF_A_BATCH, lanes: ROOMS_AT_ONCE }, async () => {
    rooms.push(await talkInRoom(system.gateways, canary, settings))
  })
  return rooms
}

/** The stores in which some of it stands. */
async function search(canary: string): Promise<readonly string[]> {
  const places = await dumpEverything(stores, system.logFolder)
  return places.flatMap(([name, dump]) => (foundIn(dump, [canary]).length > 0 ? [name] : []))
}
