import { defineCommand } from '@wick/contracts/define-command'
import { RoomId } from '@wick/contracts/ids'
import { homeCommandSubject, homeCommandSubjects, homeSubject } from '@wick/contracts/subjects'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { type CommandHandler, serveCommand } from '@wick/platform/commands/command-server'
import { announceHome, newReplicaId } from '@wick/platform/commands/home-replica'
import { type Homes, listenForHomes } from '@wick/platform/commands/homes'
import { headers } from '@nats-io/transport-node'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newRoomId } from '../testing/sample-events.ts'

const echo = defineCommand({
  service: 'rooms',
  verb: 'echo',
  input: z.strictObject({ roomId: RoomId }),
  output: z.strictObject({ by: z.string() }),
  refusals: [],
})
type Echo = CommandHandler<z.infer<typeof echo.input>, z.infer<typeof echo.output>, never>

const silent = { info: () => {}, warn: () => {}, error: () => {} }

let chat: Chat
let resources: AsyncDisposableStack
beforeAll(async () => {
  chat = await openChat()
})
beforeEach(() => {
  resources = new AsyncDisposableStack()
})
afterEach(() => resources.disposeAsync())
afterAll(() => chat[Symbol.asyncDispose]())

interface ReplicaOptions {
  readonly hangs?: boolean
  /** The rooms that it does not answer for. */
  readonly stuck?: (roomId: RoomId) => boolean
}

/** One replica that serves and says so; `hangs` for one that only says so. */
async function startReplica({ hangs = false, stuck = () => false }: ReplicaOptions = {}) {
  const nats = await chat.connect()
  const replica = newReplicaId()
  const asked: RoomId[] = []
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
  const answer: Echo = async ({ roomId }) => {
    asked.push(roomId)
    if (stuck(roomId)) await isOver
    return { ok: { by: replica } }
  }
  if (hangs) {
    const onMessage = () => void asked.push(newRoomId())
    nats.subscribe(homeCommandSubjects('rooms', replica, 'echo'), { queue: 'rooms', onMessage })
  } else resources.use(serveCommand(nats, silent, echo, answer, replica))
  // It would wait for what it has begun.
  resources.defer(end)
  const announcing = resources.use(announceHome(nats, 'rooms', replica))
  await nats.connection.flush()
  return { nats, replica, asked, announcing }
}

/** A caller that has heard of so many replicas. */
async function startCaller(replicas: readonly string[]) {
  const homes = resources.use(listenForHomes(chat.nats))
  const rooms = Array.from({ length: 64 }, newRoomId)
  const heardOf = () => new Set(rooms.map((roomId) => homes.homeOf('rooms', roomId)))
  await expect.poll(heardOf, { timeout: 5_000 }).toEqual(new Set(replicas))
  const client = createCommandClient(chat.nats, homes)
  const call = async (roomId: RoomId) => {
    const answer = await client.call(echo, { roomId })
    return answer.ok ? answer.output.by : answer.refusal
  }
  return { homes, rooms, call }
}

const roomOf = (homes: Homes, rooms: readonly RoomId[], replica: string) => {
  const found = rooms.filter((roomId) => homes.homeOf('rooms', roomId) === replica)
  if (found.length === 0) throw new Error('That replica is nobody’s home.')
  return found
}

describe('a room', () => {
  it('is served by its home alone, and each replica is the home of some', async () => {
    const [one, two] = [await startReplica(), await startReplica()]
    const { homes, rooms, call } = await startCaller([one.replica, two.replica])
    for (const roomId of rooms)
      for (const _ of [1, 2, 3]) expect(await call(roomId)).toBe(homes.homeOf('rooms', roomId))
    expect(one.asked.length + two.asked.length).toBe(3 * rooms.length)
  })

  it('moves at once when its home says that it leaves', async () => {
    const [one, two] = [await startReplica(), await startReplica()]
    const { homes, rooms, call } = await startCaller([one.replica, two.replica])
    const [roomId = newRoomId()] = roomOf(homes, rooms, one.replica)
    await one.announcing[Symbol.asyncDispose]()
    await expect.poll(() => homes.homeOf('rooms', roomId)).toBe(two.replica)
    expect(await call(roomId)).toBe(two.replica)
  })

  it('is served by the group while its home announces itself and does not listen', async () => {
    const one = await startReplica()
    const deaf = newReplicaId()
    resources.use(announceHome(await chat.connect(), 'rooms', deaf))
    const { homes, rooms, call } = await startCaller([one.replica, deaf])
    const [roomId = newRoomId()] = roomOf(homes, rooms, deaf)
    expect(await call(roomId)).toBe(one.replica)
    expect(homes.isAside('rooms', deaf)).toBe(true)
  })

  it('is served by another while its home is silent, which is then asked no more', async () => {
    const [one, hanging] = [await startReplica(), await startReplica({ hangs: true })]
    const { homes, rooms, call } = await startCaller([one.replica, hanging.replica])
    const [first = newRoomId(), ...others] = roomOf(homes, rooms, hanging.replica)
    expect(await call(first)).toBe(one.replica)
    expect(homes.isAside('rooms', hanging.replica)).toBe(true)
    // For all rooms, until it has announced itself anew.
    const before = hanging.asked.length
    for (const roomId of others.slice(0, 5)) expect(await call(roomId)).toBe(one.replica)
    expect([before, hanging.asked.length]).toEqual([1, 1])
    await expect.poll(() => homes.homeOf('rooms', first), { timeout: 10_000 }).toBe(hanging.replica)
  })

  it('keeps a home that answers for others, though another one has to answer for it', async () => {
    let stuck: RoomId | undefined
    const [one, busy] = [await startReplica(), await startReplica({ stuck: (roomId) => roomId === stuck })]
    const { homes, rooms, call } = await startCaller([one.replica, busy.replica])
    const [first = newRoomId(), other = newRoomId()] = roomOf(homes, rooms, busy.replica)
    stuck = first
    let isOver = false
    const asking = call(first).finally(() => (isOver = true))
    while (!isOver) expect(await call(other)).toBe(busy.replica)
    expect([await asking, homes.isAside('rooms', busy.replica)]).toEqual([one.replica, false])
    expect(one.asked).toEqual([first])
  })

  it('is asked of everybody, budget or not, once its silent home is known', async () => {
    const [one, hanging] = [await startReplica(), await startReplica({ hangs: true })]
    const { homes, rooms, call } = await startCaller([one.replica, hanging.replica])
    const stuck = roomOf(homes, rooms, hanging.replica)
    const many = Array.from({ length: 60 }, (_, at) => stuck[at % stuck.length] ?? newRoomId())
    // Ten may be asked beside it; the others go on as soon as those are answered, long before their own time is up.
    const answers = await Promise.all(many.map(call))
    expect(new Set(answers)).toEqual(new Set([one.replica]))
    expect(hanging.asked).toHaveLength(many.length)
    expect(one.asked).toHaveLength(many.length)
  })
})

describe('what is no announcement', () => {
  it.each([
    ['another word', 'replica1', 'somewhere'],
    ['nothing', 'replica1', ''],
    ['a name that is no token of letters and digits', 'replica-1', 'here'],
    ['a name that is too long', 'r'.repeat(33), 'here'],
  ])('makes nobody a home: %s', async (_, replica, word) => {
    const one = await startReplica()
    const homes = resources.use(listenForHomes(chat.nats))
    await chat.nats.connection.flush()
    chat.nats.connection.publish(homeSubject('rooms', replica), word)
    const rooms = Array.from({ length: 64 }, newRoomId)
    const heardOf = () => new Set(rooms.map((roomId) => homes.homeOf('rooms', roomId)))
    await expect.poll(heardOf, { timeout: 5_000 }).toEqual(new Set([one.replica]))
  })
})

it('refuses at home what the contract does not take, by its code', async () => {
  const one = await startReplica()
  for (const input of [undefined, 'no json', '{}', JSON.stringify({ roomId: 'x' }), JSON.stringify([1])]) {
    const asking = headers()
    if (input !== undefined) asking.set('Wick-Command', input)
    const subject = homeCommandSubject('rooms', one.replica, 'echo', newRoomId())
    const answer = await chat.nats.request(subject, undefined, { timeout: 5_000, headers: asking })
    expect(answer.json()).toEqual({ failed: 'invalid_input' })
  }
  expect(one.asked).toEqual([])
})
