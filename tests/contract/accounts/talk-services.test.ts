import { createHash, randomBytes } from 'node:crypto'
import { CommandId, JoinKey, ParticipantId, type RoomId, SeatKey, Sha256 } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass, TALK } from '@wick/contracts/room-class'
import {
  createRoom,
  destroyRoom,
  extendRoom,
  joinRoom,
  movedRooms,
  provenEpoch,
  roomCertificate,
  viewRoom,
} from '@wick/contracts/room-commands'
import { roomBlobSubjects, roomEntrySubjects } from '@wick/contracts/subjects'
import { roomIdOf } from '@wick/event-log/room-id'
import { type CommandClient, createCommandClient } from '@wick/platform/commands/command-client'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { nanoid } from 'nanoid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'

const DAY_MS = 86_400_000

let cluster: Cluster
let gateway: Nats
/** With every right. */
let anybody: Nats
let commands: CommandClient
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on' })
  gateway = await connectNats({ url: cluster.nats.url, ...cluster.users.nats('gateway') }, 'gateway')
  anybody = await connectNats({ url: cluster.nats.url }, 'tests')
  commands = createCommandClient(gateway)
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await anybody[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const newKey = () => randomBytes(32).toString('base64url')
const newCommand = () => CommandId.parse(nanoid())

/** A room of a class, as *rooms* makes it, with one seat. */
async function open(roomClass: RoomClass, ttlSeconds = 600) {
  const joinKey = JoinKey.parse(newKey())
  const joinKeyHash = Sha256.parse(createHash('sha256').update(Buffer.from(joinKey, 'base64url')).digest('base64url'))
  const roomId = roomIdOf(joinKeyHash, roomClass)
  const made = await commands.call(createRoom, {
    roomId,
    commandId: newCommand(),
    capacity: 2,
    ttlSeconds,
    joinKeyHash,
  })
  if (!made.ok) throw new Error('The room was not made.')
  const asked = {
    roomId,
    commandId: newCommand(),
    seatKey: SeatKey.parse(newKey()),
    participantId: ParticipantId.parse(randomBytes(16).toString('base64url')),
    joinKey,
    creator: true,
    withHalf: true,
  } as const
  const taken = await commands.call(joinRoom, asked)
  if (!taken.ok) throw new Error('The seat was not taken.')
  const { participantId, joinSeq, keyHalf, epoch } = taken.output
  return { roomId, seat: { participantId, joinSeq }, keyHalf, epoch, expiresAt: made.output.expiresAt }
}

/** How many entries each stream holds of a room. */
async function entriesOf(roomId: RoomId): Promise<Readonly<Record<string, number>>> {
  const held: [string, number][] = []
  for (const roomClass of [ANONYMOUS, TALK])
    for (const [stream, filter] of [
      [roomClass.log.stream, roomEntrySubjects(roomId)],
      [roomClass.blobs.stream, roomBlobSubjects(roomId, roomClass)],
    ] as const) {
      const { state } = await anybody.jsm.streams.info(stream, { subjects_filter: filter })
      held.push([stream, Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0)])
    }
  return Object.fromEntries(held)
}

const certificateOf = async (roomId: RoomId) => {
  const answer = await commands.call(roomCertificate, { roomId })
  return answer.ok ? answer.output : undefined
}

it('lies in streams of its own, under another epoch, and so does its key half', async () => {
  const [talk, anonymous] = [await open(TALK), await open(ANONYMOUS)]
  // The creation, the seat, and its half.
  expect(await entriesOf(talk.roomId)).toEqual({ CHAT: 0, BLOB: 0, TALK: 3, TALK_BLOB: 0 })
  expect(await entriesOf(anonymous.roomId)).toEqual({ CHAT: 3, BLOB: 0, TALK: 0, TALK_BLOB: 0 })
  expect(talk.epoch).not.toBe(anonymous.epoch)
  expect(talk.keyHalf).toBeDefined()
  for (const { roomId, epoch } of [talk, anonymous])
    expect(await commands.call(provenEpoch, { roomId })).toMatchObject({ output: { epoch } })
})

it('is asked about together with others, and only what has moved is named', async () => {
  const rooms = await Promise.all([open(TALK), open(ANONYMOUS), open(TALK)])
  const heads = await Promise.all(
    rooms.map(async ({ roomId, seat }) => {
      const view = await commands.call(viewRoom, { roomId, seat })
      return { roomId, head: view.ok && view.output.status === 'open' ? view.output.head : 0 }
    }),
  )
  const [first] = rooms
  const moved = async (asked: typeof heads) => {
    const answer = await commands.call(movedRooms, { roomId: first.roomId, rooms: asked })
    return answer.ok ? answer.output.moved.toSorted() : undefined
  }
  expect(await moved(heads)).toEqual([])
  const others = heads.map((room, index) => (index < 2 ? { ...room, head: room.head - 1 } : room))
  expect(await moved(others)).toEqual(
    rooms
      .slice(0, 2)
      .map(({ roomId }) => roomId)
      .toSorted(),
  )
})

it('is extended to a week and no further', async () => {
  const { roomId, seat, expiresAt } = await open(TALK)
  const extend = async (to: number) =>
    commands.call(extendRoom, { roomId, commandId: newCommand(), seat, expiresAt: to })
  const week = expiresAt - 600_000 + 7 * DAY_MS
  expect(await extend(week + 1)).toMatchObject({ ok: false, refusal: 'limit_reached' })
  expect(await extend(week)).toMatchObject({ ok: true, output: { expiresAt: week } })
})

it('is erased when it is destroyed, and certified', async () => {
  const { roomId, seat } = await open(TALK)
  expect(await commands.call(destroyRoom, { roomId, commandId: newCommand(), seat })).toMatchObject({ ok: true })
  await expect.poll(async () => (await certificateOf(roomId))?.certificate, { timeout: 5_000 }).toBeDefined()
  const { certificate, reason } = (await certificateOf(roomId)) ?? {}
  expect(reason).toBe('destroyed')
  expect(Object.fromEntries(certificate?.stores.map(({ store, cleared }) => [store, cleared]) ?? [])).toMatchObject({
    'room events': 2,
    'keys of kept copies': 1,
    'message log': 0,
    attachments: 0,
  })
  // The certificate is what stays, and what closes its attachments.
  expect(await entriesOf(roomId)).toEqual({ CHAT: 0, BLOB: 0, TALK: 1, TALK_BLOB: 1 })
})

it('lives for six days where a room of a day has ended', async () => {
  const [talk, anonymous] = [await open(TALK, 7 * 86_400), await open(ANONYMOUS, 86_400)]
  const after = cluster.now()
  cluster.passTime(6 * DAY_MS)
  await expect.poll(async () => (await certificateOf(anonymous.roomId))?.reason, { timeout: 5_000 }).toBe('expired')
  expect(await commands.call(viewRoom, { roomId: talk.roomId, seat: talk.seat })).toMatchObject({
    output: { status: 'open' },
  })
  cluster.passTime(after + 7 * DAY_MS - cluster.now())
  await expect.poll(async () => (await certificateOf(talk.roomId))?.certificate, { timeout: 5_000 }).toBeDefined()
  expect(await certificateOf(talk.roomId)).toMatchObject({ reason: 'expired' })
})

it('is refused without a join key, and by any other id', async () => {
  const { roomId } = await open(TALK)
  const joinKeyHash = Sha256.parse(newKey())
  const settings = { commandId: newCommand(), capacity: 2, ttlSeconds: 600 }
  const ask = async (input: object) => commands.call(createRoom, { ...settings, roomId, ...input })
  expect(await ask({})).toMatchObject({ ok: false, refusal: 'invalid_input' })
  expect(await ask({ joinKeyHash })).toMatchObject({ ok: false, refusal: 'invalid_input' })
  expect(await ask({ joinKeyHash, roomId: roomIdOf(joinKeyHash, TALK) })).toMatchObject({ ok: true })
})
