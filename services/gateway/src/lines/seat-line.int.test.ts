import { on, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { ChatEvent } from '@wick/contracts/events'
import { ServerFrame } from '@wick/contracts/frames'
import { CommandId, Epoch, MessageId, ParticipantId, RoomId } from '@wick/contracts/ids'
import { readHistory, sendMessage } from '@wick/contracts/message-commands'
import { type OpenView, viewRoom } from '@wick/contracts/room-commands'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { watchEpoch } from '@wick/event-log/epoch'
import { encodeEventHeaders } from '@wick/event-log/event-codec'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { startNats } from '@wick/platform/testing/nats'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { Presence } from '../presence/presence.ts'
import { NO_LIMITS } from '../adapters/rate-limits.ts'
import { createForwardMessage } from '../app/forward-message.ts'
import { NO_BUDGET } from '../frames/frame-budget.ts'
import { Intake } from '../sockets/intake.ts'
import { publishSignal } from '../feed/room-feed.ts'
import { RoomFeeds } from '../feed/room-feeds.ts'
import { SeatLine } from './seat-line.ts'
import { SocketOutlet } from '../sockets/socket-outlet.ts'
import { SocketSpeech } from '../sockets/socket-speech.ts'

const ROOM = RoomId.parse('A'.repeat(22))
const SEAT = { participantId: ParticipantId.parse('B'.repeat(22)), joinSeq: 2 }
const EPOCH = Epoch.parse('C'.repeat(22))
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
const commandId = CommandId.parse('command-000000001')

let resources: AsyncDisposableStack
let nats: Nats
let now = 0
/** The log of the room, from its first sequence on. */
let log: ChatEvent[] = []
let view: OpenView | undefined
/** Resolves when the seat is no longer said to be online. */
let left = Promise.withResolvers<void>()
/** What happens while the gateway asks who is online. */
let meanwhile: () => Promise<void> = async () => undefined
/** Who else is online, as is found once somebody has said that something changed. */
let others: ParticipantId[] = []
let tellOnline: Parameters<Presence['onChange']>[0]

beforeEach(async () => {
  resources = new AsyncDisposableStack()
  nats = resources.use(await connectNats({ url: resources.use(await startNats()).url }, 'gateway'))
  resources.use(
    serveCommand(nats, silent, viewRoom, async () => (view === undefined ? { refused: 'barred' } : { ok: view })),
  )
  resources.use(
    serveCommand(nats, silent, readHistory, async ({ after }) => {
      const events = log.map((event, index) => ({ seq: index + 1, event })).filter(({ seq }) => seq > after)
      return { ok: { events, next: log.length, head: log.length } }
    }),
  )
  left = Promise.withResolvers()
  now = 10_000
  log = []
  others = []
  await commit({ type: 'room.created', commandId, at: 0, epoch: EPOCH, capacity: 2, expiresAt: 60_000 })
  view = {
    status: 'open',
    createdAt: 0,
    expiresAt: 60_000,
    capacity: 2,
    locked: false,
    encrypted: false,
    participants: [SEAT.participantId],
    head: 1,
  }
})
afterEach(() => resources.disposeAsync())

const presence: Presence = {
  gateway: 'this one',
  async renew(_room, here) {
    if (here.length === 0) left.resolve()
    else await meanwhile()
    tellOnline(ROOM, here)
    return here
  },
  async look() {
    await meanwhile()
    tellOnline(ROOM, [SEAT.participantId, ...others])
  },
  mistrust: () => undefined,
  drop: () => undefined,
  onChange: (listener) => void (tellOnline = listener),
  forget: async () => ({ cleared: 0, left: 0 }),
}

/** Appends an event and tells it as the stream does. */
async function commit(event: ChatEvent): Promise<void> {
  const told = encodeEventHeaders(event)
  told.set('Nats-Expected-Last-Subject-Sequence', String(log.length))
  told.set('Nats-Sequence', String(log.push(event)))
  const lane = event.type.startsWith('room.') ? 'room' : 'log'
  nats.connection.publish(`live.${ROOM}.${lane}`, undefined, { headers: told })
  await nats.connection.flush()
}

/** A client's end of a seat's socket. */
async function connectSeat(): Promise<{ readonly client: WebSocket; readonly next: () => Promise<ServerFrame> }> {
  const commands = createCommandClient(nats)
  const clock = () => now
  const epoch = resources.use(await watchEpoch(nats, { read: async () => EPOCH }))
  const ports = {
    commands,
    epochs: { of: () => epoch },
    feeds: resources.use(new RoomFeeds({ nats, presence, askMoved: async () => new Set(), now: clock })),
    turns: new Semaphore(1),
    looks: new Semaphore(1),
    settings: { now: clock, isTraced: false },
    logger: silent,
  }
  const handling = {
    send: createForwardMessage({ commands, limits: NO_LIMITS }),
    limits: NO_LIMITS,
    logger: silent,
    now: clock,
  }
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  resources.defer(() => server.close())
  const proof = { roomId: ROOM, seat: SEAT, epoch: EPOCH, encrypted: false }
  server.on('connection', (socket, { socket: stream }) => {
    const intake = new Intake({ socket, budget: NO_BUDGET, onFlood: () => socket.terminate() })
    const speech = new SocketSpeech(handling, intake, { proof, network: '127.0.0.1' })
    const seat = new SeatLine(ports, { outlet: new SocketOutlet(socket, stream), speech, proof })
    void seat.open({ after: undefined, epoch: undefined })
  })
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  resources.defer(() => client.terminate())
  const frames = on(client, 'message')
  return { client, next: async () => ServerFrame.parse(JSON.parse(String((await frames.next()).value?.[0]))) }
}

it('misses nothing that is committed while its welcome is prepared', async () => {
  meanwhile = async () => {
    if (log.length === 1) await commit({ type: 'room.extended', commandId, at: now, expiresAt: 120_000 })
  }
  const { next } = await connectSeat()
  expect(await next()).toMatchObject({ type: 'welcome', head: 1, expiresAt: 60_000 })
  expect([await next(), await next()]).toMatchObject([{ type: 'created' }, { type: 'extended', seq: 2 }])
  now = 60_000
  const message = { id: MessageId.parse('message-000000001'), from: SEAT.participantId, at: now }
  await commit({ type: 'message.sent', ...message })
  expect(await next()).toMatchObject({ type: 'message', seq: 3 })
})

it('tells who came between the answer for its welcome and the welcome', async () => {
  const other = ParticipantId.parse('D'.repeat(22))
  others = [other]
  const both = Promise.withResolvers<void>()
  let asked = 0
  meanwhile = () => {
    if (++asked === 1) publishSignal(nats, ROOM, { kind: 'presence' })
    else both.resolve()
    return both.promise
  }
  const { next } = await connectSeat()
  expect(await next()).toMatchObject({ type: 'welcome', online: [SEAT.participantId] })
  expect([await next(), await next()]).toContainEqual({ type: 'presence', participantId: other, online: true })
})

it('leaves the room when it closes, though the other end takes no notice', async () => {
  view = undefined
  const { client } = await connectSeat()
  await once(client, 'open')
  client.pause()
  await expect(left.promise).resolves.toBeUndefined()
})

/** A service that takes messages; `tells`: whether the log tells of them. */
function takeMessages(tells: boolean, until: Promise<unknown> = Promise.resolve()) {
  const asked: MessageId[] = []
  const taking = serveCommand(nats, silent, sendMessage, async ({ id }) => {
    asked.push(id)
    await until
    const stands = log.findIndex((event) => event.type === 'message.sent' && event.id === id)
    if (stands >= 0) return { ok: { seq: stands + 1, timestamp: 0, fresh: false } }
    const event = { type: 'message.sent', id, from: SEAT.participantId, at: now } as const
    if (tells) await commit(event)
    else log.push(event)
    return { ok: { seq: log.length, timestamp: now, fresh: true } }
  })
  resources.use(taking)
  return asked
}

const sending = (id: string) => JSON.stringify({ type: 'send', id, body: 'hello' })

it('acknowledges a message that the log tells of, behind it and by one question', async () => {
  const asked = takeMessages(true)
  const { client, next } = await connectSeat()
  expect([(await next()).type, (await next()).type]).toEqual(['welcome', 'created'])
  for (const id of ['message-000000001', 'message-000000002']) client.send(sending(id))
  const frames = [await next(), await next(), await next(), await next()]
  expect(frames).toMatchObject([
    { type: 'message', seq: 2, id: 'message-000000001' },
    { type: 'ack', seq: 2, id: 'message-000000001', timestamp: now },
    { type: 'message', seq: 3, id: 'message-000000002' },
    { type: 'ack', seq: 3, id: 'message-000000002' },
  ])
  expect(asked).toHaveLength(2)
})

it('acknowledges behind the end what was committed before it and not heard of', async () => {
  const asked = takeMessages(false)
  const { client, next } = await connectSeat()
  expect([(await next()).type, (await next()).type]).toEqual(['welcome', 'created'])
  client.send(sending('message-000000001'))
  await expect.poll(() => asked).toHaveLength(1)
  await commit({ type: 'room.destroyed', commandId, at: now, reason: 'destroyed' })
  expect([await next(), await next()]).toMatchObject([
    { type: 'ended', reason: 'destroyed' },
    { type: 'ack', seq: 2, id: 'message-000000001' },
  ])
})

it('is answered for what it sends after its line has closed', async () => {
  const asked = takeMessages(true, left.promise)
  const { client, next } = await connectSeat()
  expect([(await next()).type, (await next()).type]).toEqual(['welcome', 'created'])
  const ids = [1, 2, 3, 4].map((number) => MessageId.parse(`message-00000000${number}`))
  for (const id of ids) client.send(sending(id))
  await expect.poll(() => asked).toEqual(ids.slice(0, 1))
  client.close()
  await expect.poll(() => asked).toContain(ids.at(-1))
  // Of the first one nobody could be told when the line closed.
  expect(asked.filter((id) => id !== ids[0])).toEqual(ids.slice(1))
})
