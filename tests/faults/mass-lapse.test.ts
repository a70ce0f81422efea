import { CommandId, MessageId, RoomId, SeatKey } from '@wick/contracts/ids'
import { sendMessage } from '@wick/contracts/message-commands'
import { createRoom, joinRoom } from '@wick/contracts/room-commands'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import { type CommandClient, createCommandClient } from '@wick/platform/commands/command-client'
import { connectNats } from '@wick/platform/nats/nats'
import { observerUser } from '@wick/platform/testing/broker-users'
import { Redis } from 'ioredis'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpFolder, dumpRedis, dumpStream, foundIn } from '../support/dump.ts'
import { partOf } from '../support/in-full.ts'
import { type LiveLog, listenLive } from '../support/live-log.ts'
import { LoyalClient } from '../support/loyal-client.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { newId, newKey, Visitor } from '../support/visitor.ts'

const ROOMS = partOf(1_000)
const ROOMS_AT_ONCE = 8
const CONTROLS = 40
const BODY = 'words of a room that lapses'
const LIFE_SECONDS = 12 * 60 * 60

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

describe(`${ROOMS} rooms that lapse at once`, () => {
  it('none ends early, all are announced and certified, and nothing of them is left', async () => {
    await using live = await listenLive(system.nats.url)
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const redis = new Redis(system.redis.url).on('error', () => undefined)
    const asGateway = { url: system.nats.url, user: observerUser('gateway'), password: 'observer' }
    await using gateway = await connectNats(asGateway, 'gateway')
    const commands = createCommandClient(gateway)
    const rooms = await furnishMany(ROOMS, (index) => furnish(commands, index))
    const deadlines = rooms.map(({ expiresAt }) => expiresAt)

    const few = tracesOf(rooms.slice(-CONTROLS))
    expect(foundIn(await dumpStream(nats), few)).toEqual(few)
    expect(foundIn(await dumpRedis(redis), few)).toEqual(few)
    expect(live.count('room.destroyed')).toBe(0)

    const dueAt = Date.now()
    system.passTime(LIFE_SECONDS * 1_000)
    // How fast is the benchmark's: each certificate is waited for, and as long as they come nothing is late.
    for (let count = 1; count <= ROOMS; count++)
      await live.watch.until(
        () => `certificate ${count}`,
        () => live.count('room.erased') >= count || undefined,
      )
    const ends = await Promise.all(rooms.map((room) => seeEnd(live, room)))
    expect(ends.filter(({ committedAt }, index) => committedAt < (deadlines[index] ?? 0))).toEqual([])
    expect(ends.filter(({ stores }) => stores.length === 0 || stores.some(({ left }) => left !== 0))).toEqual([])
    const sinceDue = (moments: readonly number[]) => spread(moments.map((at) => at - dueAt))
    measured(`lapse of ${ROOMS} rooms, announced`, sinceDue(ends.map(({ announcedAt }) => announcedAt)))
    measured(`lapse of ${ROOMS} rooms, certified`, sinceDue(ends.map(({ certifiedAt }) => certifiedAt)))
    const shown = rooms.filter(({ client }) => client?.certifiedAt !== undefined).length
    measured(`lapse of ${ROOMS} rooms, certificates shown on lines within 3 s`, { shown, lines: ROOMS / 5 })

    // The last purge follows its certificate; what stays is the epoch, the tombstones, and for an hour what closes attachments.
    const stored = async () => (await nats.jsm.streams.info(CHAT_STREAM)).state.messages
    await expect.poll(stored).toBe(1 + ROOMS)
    const traces = tracesOf(rooms)
    const stream = await dumpStream(nats)
    expect(
      String(stream)
        .split('\n')
        .filter((line) => line !== '' && !line.includes('room.erased') && !BLOB_END.test(line)),
    ).toHaveLength(1)
    expect(foundIn(stream, [BODY, ...rooms.map(({ participantId }) => participantId)])).toEqual([])
    await expect.poll(async () => foundIn(await dumpRedis(redis), traces)).toEqual([])
    expect(foundIn(await dumpFolder(system.logFolder), traces)).toEqual([])
    await appendFile(join(system.logFolder, 'gateway-1.log'), traces.join('\n'))
    expect(foundIn(await dumpFolder(system.logFolder), traces)).toEqual(traces)
    redis.disconnect()
  })
})

const BLOB_END = /^blob\.[^.]+\.end\.0 /

function tracesOf(rooms: readonly Furnished[]): string[] {
  return [BODY, ...rooms.flatMap(({ roomId, participantId }) => [roomId, participantId])]
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

/** One room with a seat and a message. One in five is held open by a line. */
function furnish(commands: CommandClient, index: number): Promise<Furnished> {
  return index % 5 === 0 ? furnishAndStay() : furnishAndGo(commands)
}

async function furnishAndStay(): Promise<Furnished> {
  const visitor = new Visitor(system.gateways[0] ?? '')
  const { roomId, expiresAt } = await visitor.createRoom({ ttlSeconds: LIFE_SECONDS })
  const { participantId } = await visitor.takeSeat(roomId)
  await visitor.send(roomId, BODY)
  const client = new LoyalClient(visitor, roomId, system.gateways)
  await client.welcomed()
  return { roomId, participantId, expiresAt, client }
}

/** The same by the commands that a gateway would publish, for the sake of speed. */
async function furnishAndGo(commands: CommandClient): Promise<Furnished> {
  const roomId = RoomId.parse(newId())
  const caused = () => ({ roomId, commandId: CommandId.parse(newId()) })
  const made = await commands.call(createRoom, { ...caused(), capacity: 2, ttlSeconds: LIFE_SECONDS })
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
