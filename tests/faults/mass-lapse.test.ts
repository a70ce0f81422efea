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
import { type Dump, dumpFolder, dumpRedis, dumpStream, foundIn } from '../support/dump.ts'
import { type LiveLog, listenLive } from '../support/live-log.ts'
import { LoyalClient } from '../support/loyal-client.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { newId, newKey, Visitor } from '../support/visitor.ts'

const ROOMS = 1_000
const ROOMS_AT_ONCE = 8
const REHEARSALS = 50
const BODY = 'words of a room that lapses'
// Lifetimes are whole seconds, and what a creation takes on a busy machine comes on top.
const WINDOW_MS = 2_000
const BOUND_MS = 10_000

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

    const traces = [BODY, ...rooms.flatMap(({ roomId, participantId }) => [roomId, participantId])]
    const control = await dumpAll(nats, redis)
    expect(foundIn(control.stream, traces)).toEqual(traces)
    expect(foundIn(control.redis, traces)).toEqual(traces)

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

    // The last purge follows its certificate; what stays is the epoch, and the tombstones of the rehearsal's rooms too.
    await expect
      .poll(async () => (await nats.jsm.streams.info(CHAT_STREAM)).state.messages)
      .toBe(ROOMS + REHEARSALS + 1)
    const left = await dumpAll(nats, redis)
    expect(foundIn(left.stream, [BODY, ...rooms.map(({ participantId }) => participantId)])).toEqual([])
    expect(left.stream.split('\n').filter((line) => !line.includes('room.erased'))).toHaveLength(1)
    await expect.poll(async () => foundIn(await dumpRedis(redis), traces)).toEqual([])
    expect(foundIn(left.logs, traces)).toEqual([])
    await appendFile(join(system.logFolder, 'gateway-1.log'), traces.join('\n'))
    expect(foundIn(await dumpFolder(system.logFolder), traces)).toEqual(traces)
    redis.disconnect()
  })
})

/** Far enough away for all rooms to be furnished before it, on this machine as it is now (ms since the epoch). */
async function chooseEnd(commands: CommandClient): Promise<number> {
  const since = performance.now()
  const rehearsed = await furnishMany(REHEARSALS, (index) => furnish(commands, since, index))
  const each = (performance.now() - since) / REHEARSALS
  for (const { client } of rehearsed) client?.close()
  return Date.now() + 12_000 + 3 * each * ROOMS
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
  const ended = await until(live, roomId, 'room.destroyed')
  const erased = await until(live, roomId, 'room.erased')
  const announcedAt = client === undefined ? ended.seenAt : (await client.theEnd()).seenAt
  const certifiedAt = client === undefined ? erased.seenAt : await client.certificate()
  const stores = erased.event.type === 'room.erased' ? erased.event.certificate.stores : []
  return { committedAt: ended.event.at, announcedAt, certifiedAt, stores }
}

function until(live: LiveLog, roomId: RoomId, type: 'room.destroyed' | 'room.erased') {
  const read = () => live.of(roomId).find(({ event }) => event.type === type)
  return live.watch.until(() => `${type} of a room`, read, 100_000)
}

interface Dumps {
  readonly stream: Dump
  readonly redis: Dump
  readonly logs: Dump
}

async function dumpAll(nats: Parameters<typeof dumpStream>[0], redis: Redis): Promise<Dumps> {
  const [stream, stored] = await Promise.all([dumpStream(nats), dumpRedis(redis)])
  return { stream, redis: stored, logs: await dumpFolder(system.logFolder) }
}
