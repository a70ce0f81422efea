import { setTimeout as delay } from 'node:timers/promises'
import { type ClearedStore, NoneLeft } from '@wick/contracts/events'
import { purgeInGateway, purgeInMessages, purgeInRooms } from '@wick/contracts/purge-commands'
import type { RoomId } from '@wick/contracts/ids'
import type { CommandAnswer, CommandClient } from '@wick/platform/commands/command-client'
import type { StoreName } from '@wick/contracts/store-names'
import { UnavailableError } from '@wick/platform/process/errors'
import type { PurgeLane } from '../adapters/purge-lane.ts'
import type { RoomHalves } from '../adapters/room-halves.ts'
import { issueCertificate } from './issue-certificate.ts'
import { countLeft, type CountLeftOptions, type OwnStore } from './count-left.ts'
import type { Rooms } from './rooms.ts'

/**
 * Spares a count of what was just under way. It fences nothing: the version refuses an append after the end. Any other late
 * writer looks at the room again and takes back what it wrote; presence expires.
 */
const SETTLE_MS = 300

export interface EraseRoomOptions extends CountLeftOptions {
  readonly rooms: Rooms
  readonly commands: CommandClient
  readonly purgeLane: PurgeLane
  readonly halves: RoomHalves
  readonly now: () => number
}

/**
 * Erases an ended room; its certificate, committed last, is all that stays. Any reaper may repeat every step.
 * @throws if a store cannot be reached or still holds something: the certificate is withheld, the room stays in the
 * deadline queue
 */
export async function eraseRoom(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  const { rooms, queue, purgeLane, now } = options
  // What the deadline queue says may be of another stream: only the log may take a room's content away.
  if ((await rooms.load(roomId, 'proven')).state.status === 'open') return void (await queue.drop('erasures', roomId))
  // The second purge takes what was still under way. Then every service purges the room, and whatever is found
  // anywhere is counted.
  const purged = await purgeTwice(options, roomId)
  const [inServices, deadlines] = await Promise.all([purgeInServices(options, roomId), queue.drop('deadlines', roomId)])
  const cleared: Readonly<Record<OwnStore, number>> = { ...purged, deadlines }
  const counted = (await countLeft(options, roomId)).map(({ store, left, isClaimed }) => {
    return { store, cleared: cleared[store], left: noneLeft(left), isClaimed }
  })
  const claimed = counted.flatMap(({ isClaimed, ...store }) => (isClaimed ? [store] : []))
  await issueCertificate({ rooms, now }, roomId, [...claimed, ...inServices])
  await purgeLane(roomId, 'room', 1)
  await queue.drop('erasures', roomId)
}

/** Purges what stands in a room's place and cannot be read, past every deadline. It leaves no certificate, since it names no seat to show one to. */
export async function purgeUnreadable(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  const { queue, purgeLane, halves, blobs } = options
  const lanes = [purgeLane(roomId, 'log', 0), purgeLane(roomId, 'room', 0)]
  await Promise.all([...lanes, halves.purge(roomId), blobs.purge(roomId)])
  await Promise.all([purgeInServices(options, roomId), queue.drop('deadlines', roomId)])
}

type Purged = Readonly<Record<Exclude<OwnStore, 'deadlines'>, number>>

/** The end itself stays until the certificate takes its place, so that the room is never absent. */
async function purgeTwice({ purgeLane, halves, blobs }: EraseRoomOptions, roomId: RoomId): Promise<Purged> {
  const [log, lifecycle, keys, chunks] = await Promise.all([
    purgeLane(roomId, 'log', 0),
    purgeLane(roomId, 'room', 1),
    halves.purge(roomId),
    blobs.purge(roomId),
  ])
  await delay(SETTLE_MS)
  // Chunks are written under a version of their own stream, which the end of the room does not move.
  const [lateLog, lateChunks] = await Promise.all([purgeLane(roomId, 'log', 0), blobs.purge(roomId)])
  return {
    'message log': log + lateLog,
    'room events': lifecycle,
    attachments: chunks + lateChunks,
    'keys of kept copies': keys,
  }
}

async function purgeInServices({ commands }: EraseRoomOptions, roomId: RoomId): Promise<ClearedStore[]> {
  return Promise.all([
    clearedStore('message history', commands.call(purgeInMessages, { roomId })),
    clearedStore('room state', commands.call(purgeInRooms, { roomId })),
    clearedStore('presence', commands.call(purgeInGateway, { roomId })),
  ])
}

type PurgeAnswer = CommandAnswer<{ readonly cleared: number; readonly left: number }, never>

async function clearedStore(store: StoreName, asked: Promise<PurgeAnswer>): Promise<ClearedStore> {
  const answer = await asked
  if (!answer.ok) throw new UnavailableError('a store could not be asked')
  const { cleared, left } = answer.output
  return { store, cleared, left: noneLeft(left) }
}

function noneLeft(left: number): ClearedStore['left'] {
  const none = NoneLeft.safeParse(left)
  if (!none.success) throw new UnavailableError('a store still holds something')
  return none.data
}
