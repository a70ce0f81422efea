import { type ClearedStore, NoneLeft } from '@wick/contracts/certificate'
import { purgeInGateway, purgeInMessages, purgeInRooms } from '@wick/contracts/purge-commands'
import type { RoomId } from '@wick/contracts/ids'
import type { CommandAnswer, CommandClient } from '@wick/platform/commands/command-client'
import type { StoreName } from '@wick/contracts/store-names'
import type { EventStore } from '@wick/event-log/event-store'
import { UnavailableError } from '@wick/platform/process/errors'
import { retry } from '@wick/platform/retry/retry'
import type { RoomHalves } from '../adapters/room-halves.ts'
import { eraseEntries, type EraseEntriesOptions, purgeLanes } from './erase-entries.ts'
import { issueCertificate } from './issue-certificate.ts'
import { endBlobs } from './end-blobs.ts'
import { countLeft, type CountLeftOptions, type OwnStore } from './count-left.ts'
import type { Rooms } from './rooms.ts'

/** What was just under way, such as a projection of the last message, goes by itself or with the next attempt. */
const ATTEMPTS = 5
const FIRST_PAUSE_MS = 10

export interface EraseRoomOptions extends CountLeftOptions, EraseEntriesOptions {
  readonly store: EventStore
  readonly rooms: Rooms
  readonly commands: CommandClient
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
  await issueCertificate({ rooms, now }, roomId, await clearUntilEmpty(options, roomId))
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

/** Clears every store and counts what is left, until nothing is. */
async function clearUntilEmpty(options: EraseRoomOptions, roomId: RoomId): Promise<ClearedStore[]> {
  const cleared = new Map<StoreName, number>()
  return retry(
    async (attempt) => {
      const found = await clearStores(options, roomId, attempt)
      for (const store of found) cleared.set(store.store, (cleared.get(store.store) ?? 0) + store.cleared)
      return found.flatMap(({ store, left, isClaimed }) => {
        const counted = { store, cleared: cleared.get(store) ?? 0, left: noneLeft(left) }
        return isClaimed ? [counted] : []
      })
    },
    {
      attempts: ATTEMPTS,
      delayMs: (attempt) => FIRST_PAUSE_MS * 2 ** (attempt - 1),
      isRetryable: (error) => error instanceof StillHeldError,
    },
  )
}

interface FoundStore {
  readonly store: StoreName
  readonly cleared: number
  readonly left: number
  readonly isClaimed: boolean
}

/** Services come after the log: whatever they read of it by then is over. */
async function clearStores(options: EraseRoomOptions, roomId: RoomId, attempt: number): Promise<readonly FoundStore[]> {
  const own = await purgeOwn(options, roomId, attempt)
  const [inServices, deadlines] = await Promise.all([
    purgeInServices(options, roomId),
    options.queue.drop('deadlines', roomId),
  ])
  const cleared: Readonly<Record<OwnStore, number>> = { ...own, deadlines }
  const counted = await countLeft(options, roomId)
  return [...counted.map((store) => ({ ...store, cleared: cleared[store.store] })), ...inServices]
}

/**
 * The end itself stays until the certificate takes its place, so that the room is never absent. Its version fences both
 * lanes and the halves: what was appended under an earlier one stands before it, or is refused.
 */
async function purgeOwn(
  options: EraseRoomOptions,
  roomId: RoomId,
  attempt: number,
): Promise<Readonly<Record<Exclude<OwnStore, 'deadlines'>, number>>> {
  const { halves, blobs } = options
  // What a count finds nevertheless is found by its subject.
  const eraseLanes = attempt === 1 ? eraseEntries : purgeLanes
  const [lanes, keys, chunks] = await Promise.all([
    eraseLanes(options, roomId),
    halves.purge(roomId),
    endBlobs(blobs, roomId),
  ])
  return {
    'message log': lanes.log,
    'room events': lanes.room,
    attachments: chunks,
    'keys of kept copies': keys,
  }
}

async function purgeInServices({ commands }: EraseRoomOptions, roomId: RoomId): Promise<FoundStore[]> {
  return Promise.all([
    foundIn('message history', commands.call(purgeInMessages, { roomId })),
    foundIn('room state', commands.call(purgeInRooms, { roomId })),
    foundIn('presence', commands.call(purgeInGateway, { roomId })),
  ])
}

type PurgeAnswer = CommandAnswer<{ readonly cleared: number; readonly left: number }, never>

async function foundIn(store: StoreName, asked: Promise<PurgeAnswer>): Promise<FoundStore> {
  const answer = await asked
  if (!answer.ok) throw new UnavailableError('a store could not be asked')
  return { store, ...answer.output, isClaimed: true }
}

class StillHeldError extends UnavailableError {}

function noneLeft(left: number): ClearedStore['left'] {
  const none = NoneLeft.safeParse(left)
  if (!none.success) throw new StillHeldError('a store still holds something')
  return none.data
}
