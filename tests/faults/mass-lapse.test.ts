import { CommandId, MessageId, RoomId, SeatKey } from '@wick/contracts/ids'
import { sendMessage } from '@wick/contracts/message-commands'
import { createRoom, joinRoom } from '@wick/contracts/room-commands'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import { type CommandClient, createCommandClient } from '@wick/platform/command-client'
import { connectNats } from '@wick/platform/nats'
import { Redis } from 'ioredis'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpFolder, dumpRedis, dumpStream, foundIn } from '../support/dump.ts'
import { type LiveLog, listenLive } from '../support/live-log.ts'
import { LoyalClient } from '../support/loyal-client.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { newId, newKey, Visitor } from '../support/visitor.ts'

const ROOMS = 1_000
const ROOMS_AT_ONCE = 8
const REHEARSALS = 60
const CONTROLS = 40
const BODY = 'words of a room that lapses'
// Lifetimes are whole seconds, and what a creation takes on a busy machine comes on top.
const WINDOW_MS = 3_000
const BOUND_MS = 10_000
// A rehearsal on a busy machine makes it look slower than it then is.
const LONGEST_MS = 60_000

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterAll(() => system[Symbol.asyncDispose]())

interface Furnished {
  readonly roomId: RoomId
  readonly participantId: string
  readonly expiresAt: number
  /** The line of its one seat, where it has one. */
  readonly client: LoyalClient | undefined
}

describe('a thousand rooms that lapse at once', () => {
  it('none ends early, all are announced and certified, and nothing of them is left', async () => {
    await using live = await listenLive(system.nats.url)
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const redis = new Redis(system.redis.url).on('error', () => undefined)
    const commands = createCommandClient(nats)
    const end = await chooseEnd(commands)
    const rooms = await furnishMany(ROOMS, (index) => furnish(commands, end, index))
    expect(Date.now()).toBeLessThan(end)
    const deadlines = rooms.map(({ expiresAt }) => expiresAt)
    expect(Math.max(...deadlines) - Math.min(...deadlines)).toBeLessThan(WINDOW_MS)

    const few = tracesOf(rooms.slice(-CONTROLS))
    expect(foundIn(await dumpStream(nats), few)).toEqual(few)
    expect(foundIn(await dumpRedis(redis), few)).toEqual(few)
    expect(Date.now()).toBeLessThan(end)

    const allErased = () => live.count('room.erased') === ROOMS + 2 * REHEARSALS || undefined
    await live.watch.until(() => 'every certificate', allErased, 100_000)
    const ends = await Promise.all(rooms.map((room) => seeEnd(live, room)))
    const lateness = ends.map(({ announcedAt }, index) => announcedAt - (deadlines[index] ?? 0))
    const proof = ends.map(({ certifiedAt }, index) => certifiedAt - (deadlines[index] ?? 0))
    expect(ends.filter(({ committedAt }, index) => committedAt < (deadlines[index] ?? 0))).toEqual([])
    expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...lateness)).toBeLessThan(BOUND_MS)
    expect(Math.max(...proof)).toBeLessThan(BOUND_MS)
    expect(ends.filter(({ stores }) => stores.length === 0 || stores.some(({ left }) => left !== 0))).toEqual([])
    const window = `${Math.max(...deadlines) - Math.min(...deadlines)}ms`
    measured('lapse of 1,000 rooms, announced after the deadline', { window, ...spread(lateness) })
    measured('lapse of 1,000 rooms, certified after the deadline', spread(proof))
    const shown = rooms.filter(({ client }) => client?.certifiedAt !== undefined).length
    measured('lapse of 1,000 rooms, certificates shown on lines within 3 s', { shown, lines: ROOMS / 5 })

    // The last purge follows its certificate; what stays is the epoch, and the tombstones of the rehearsals too.
    const stored = async () => (await nats.jsm.streams.info(CHAT_STREAM)).state.messages
    await expect.poll(stored).toBe(1 + ROOMS + 2 * REHEARSALS)
    const traces = tracesOf(rooms)
    const stream = await dumpStream(nats)
    expect(
      String(stream)
        .split('\n')
        .filter((line) => line !== '' && !line.includes('room.erased')),
    ).toHaveLength(1)
    expect(foundIn(stream, [BODY, ...rooms.map(({ participantId }) => participantId)])).toEqual([])
    await expect.poll(async () => foundIn(await dumpRedis(redis), traces)).toEqual([])
    expect(foundIn(await dumpFolder(system.logFolder), traces)).toEqual([])
    await appendFile(join(system.logFolder, 'gateway-1.log'), traces.join('\n'))
    expect(foundIn(await dumpFolder(system.logFolder), traces)).toEqual(traces)
    redis.disconnect()
  })
})

function tracesOf(rooms: readonly Furnished[]): string[] {
  return [BODY, ...rooms.flatMap(({ roomId, participantId }) => [roomId, participantId])]
}

/** Far enough away for all rooms to be furnished before it, on this machine as it is now (ms since the epoch). */
async function chooseEnd(commands: CommandClient): Promise<number> {
  await rehearse(commands)
  const each = await rehearse(commands)
  return Date.now() + Math.min(14_000 + 1.5 * each * ROOMS, LONGEST_MS)
}

/** How long a room takes (ms); the first ones take longer, until everything runs warm. */
async function rehearse(commands: CommandClient): Promise<number> {
  const since = performance.now()
  const rehearsed = await furnishMany(REHEARSALS, (index) => furnish(commands, 0, index))
  for (const { client } of rehearsed) client?.close()
  return (performance.now() - since) / REHEARSALS
}

async function furnishMany<Room>(count: number, furnishOne: (index: number) => Promise<Room>): Promise<Room[]> {
  const rooms: Room[] = []
  let begun = 0
  const furnishing = Array.from({ length: ROOMS_AT_ONCE }, async () => {
    for (let index = begun++; index < count; index = begun++) rooms.push(await furnishOne(index))
  })
  await Promise.all(furnishing)
  return rooms
}

/** One room with a seat and a message, which ends within the second after `end`. One in five is held open by a line. */
function furnish(commands: CommandClient, end: number, index: number): Promise<Furnished> {
  const ttlSeconds = Math.max(Math.ceil((end - Date.now()) / 1_000), 10)
  return index % 5 === 0 ? furnishAndStay(ttlSeconds) : furnishAndGo(commands, ttlSeconds)
}

async function furnishAndStay(ttlSeconds: number): Promise<Furnished> {
  const visitor = new Visitor(system.gateways[0] ?? '')
  const { roomId, expiresAt } = await visitor.createRoom({ ttlSeconds })
  const { participantId } = await visitor.takeSeat(roomId)
  await visitor.send(roomId, BODY)
  const client = new LoyalClient(visitor, roomId, system.gateways)
  await client.welcomed()
  return { roomId, participantId, expiresAt, client }
}

/** The same by the commands that a gateway would publish, for the sake of speed. */
async function furnishAndGo(commands: CommandClient, ttlSeconds: number): Promise<Furnished> {
  const roomId = RoomId.parse(newId())
  const caused = () => ({ roomId, commandId: CommandId.parse(newId()) })
  const made = await commands.call(createRoom, { ...caused(), capacity: 2, ttlSeconds })
  const seatKey = SeatKey.parse(newKey())
  const taken = await commands.call(joinRoom, { ...caused(), seatKey, creator: false })
  if (!made.ok || !taken.ok) throw new Error('A room could not be furnished.')
  const { participantId, joinSeq } = taken.output
  const message = { roomId, seat: { participantId, joinSeq }, id: MessageId.parse(newId()) }
  const sent = await commands.call(sendMessage, message, Buffer.from(BODY))
  if (!sent.ok) throw new Error('A message could not be sent.')
  return { roomId, participantId, expiresAt: made.output.expiresAt, client: undefined }
}

/** The end as its people see it: on their line, or where nobody is left, in the log. */
async function seeEnd(live: LiveLog, { roomId, client }: Furnished) {
  const ended = live.of(roomId).find(({ event }) => event.type === 'room.destroyed')
  const erased = live.of(roomId).find(({ event }) => event.type === 'room.erased')
  if (ended === undefined || erased?.event.type !== 'room.erased') throw new Error('A room has no end.')
  const announcedAt = client === undefined ? ended.seenAt : (await client.theEnd()).seenAt
  return {
    committedAt: ended.event.at,
    announcedAt,
    certifiedAt: erased.seenAt,
    stores: erased.event.certificate.stores,
  }
}
