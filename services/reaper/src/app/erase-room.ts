import { setTimeout as delay } from 'node:timers/promises'
import type { ClearedStore } from '@wick/contracts/events'
import { forgetInGateway, forgetInMessages, forgetInRooms } from '@wick/contracts/forget-commands'
import { CommandId, type RoomId } from '@wick/contracts/ids'
import type { CommandAnswer, CommandClient } from '@wick/platform/command-client'
import { UnavailableError } from '@wick/platform/errors'
import { nanoid } from 'nanoid'
import type { Agenda } from '../adapters/agenda.redis.ts'
import type { PurgeLane } from '../adapters/purge-lane.ts'
import type { RoomBlobs } from '../adapters/room-blobs.ts'
import { eraseDuration } from '../telemetry/instruments.ts'
import type { Rooms } from './rooms.ts'

/** How long a command or projection that began before the end may still be writing to Redis. */
const SETTLE_MS = 300

export interface EraseRoomOptions {
  readonly rooms: Rooms
  readonly agenda: Agenda
  readonly commands: CommandClient
  readonly purgeLane: PurgeLane
  readonly blobs: RoomBlobs
  readonly now: () => number
}

/**
 * Purges an ended room's log and attachments, lets what was under way settle, then looks again, has every service forget the room and
 * count what it still finds, and only then commits the certificate, which is all that stays. Every step may be repeated,
 * by any reaper.
 * @throws when a store cannot be reached or still holds something: the certificate is withheld, the room stays on the agenda.
 */
export async function eraseRoom(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  const { rooms, agenda, purgeLane, blobs, now } = options
  // What the agenda says may be of another stream: only the log may take a room's content away.
  if ((await rooms.load(roomId)).state.status === 'open') return void (await agenda.drop('erasures', roomId))
  const [log, lifecycle, chunks] = await Promise.all([
    purgeLane(roomId, 'log', 0),
    // The end itself stays until the certificate takes its place, so that the room is never absent.
    purgeLane(roomId, 'room', 1),
    blobs.purge(roomId),
  ])
  await delay(SETTLE_MS)
  const [lateLog, lateChunks] = await Promise.all([purgeLane(roomId, 'log', 0), blobs.purge(roomId)])
  const stores = [
    { store: 'message log', cleared: log + lateLog, left: 0 as const },
    { store: 'room events', cleared: lifecycle, left: 0 as const },
    { store: 'attachments', cleared: chunks + lateChunks, left: await noneLeft(blobs, roomId) },
    ...(await forget(options, roomId)),
  ]

  const commandId = CommandId.parse(nanoid())
  const handled = await rooms.handle(roomId, commandId, ({ lastAppendAt }) => ({
    type: 'certify',
    now: now(),
    commandId,
    lastAppendAt,
    certificate: { erasedAt: now(), stores },
  }))
  if (handled.accepted && handled.event?.type === 'room.erased')
    eraseDuration().record((now() - handled.event.endedAt) / 1_000)
  await purgeLane(roomId, 'room', 1)
  await agenda.drop('erasures', roomId)
}

/** Takes away what stands in a room's place and cannot be read, past every deadline; it leaves no certificate: it names no seat to show one to. */
export async function purgeUnreadable(options: EraseRoomOptions, roomId: RoomId): Promise<void> {
  const { purgeLane, blobs } = options
  await Promise.all([purgeLane(roomId, 'log', 0), purgeLane(roomId, 'room', 0), blobs.purge(roomId)])
  await forget(options, roomId)
}

/** Chunks are written under a version of their own stream, which the end of the room does not move. */
async function noneLeft(blobs: RoomBlobs, roomId: RoomId): Promise<0> {
  if ((await blobs.count(roomId)) > 0) throw new UnavailableError('a store still holds something')
  return 0
}

async function forget({ commands, agenda }: EraseRoomOptions, roomId: RoomId): Promise<ClearedStore[]> {
  const [messages, rooms, gateway, deadlines] = await Promise.all([
    forgotten(commands.call(forgetInMessages, { roomId })),
    forgotten(commands.call(forgetInRooms, { roomId })),
    forgotten(commands.call(forgetInGateway, { roomId })),
    agenda.drop('deadlines', roomId),
  ])
  return [
    { store: 'message history', cleared: messages, left: 0 },
    { store: 'room state', cleared: rooms, left: 0 },
    { store: 'presence', cleared: gateway, left: 0 },
    { store: 'deadlines', cleared: deadlines, left: 0 },
  ]
}

type Forgotten = CommandAnswer<{ readonly cleared: number; readonly left: number }, never>

async function forgotten(asked: Promise<Forgotten>): Promise<number> {
  const answer = await asked
  if (!answer.ok) throw new UnavailableError('a store could not be asked')
  if (answer.output.left > 0) throw new UnavailableError('a store still holds something')
  return answer.output.cleared
}
