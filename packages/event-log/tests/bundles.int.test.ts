import type { Msg } from '@nats-io/transport-node'
import { defineCommand } from '@wick/contracts/define-command'
import { RoomId } from '@wick/contracts/ids'
import { commandSubjects, homeCommandSubject, homeCommandSubjects, homeSubject } from '@wick/contracts/subjects'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { type CommandHandler, serveCommand } from '@wick/platform/commands/command-server'
import { bundleHeaders, decodeBundle, encodeBundle, MAX_BUNDLED } from '@wick/platform/commands/bundle-wire'
import { announceHome, newReplicaId } from '@wick/platform/commands/home-replica'
import { listenForHomes } from '@wick/platform/commands/homes'
import type { Listen, Waiting } from '@wick/platform/commands/hedged-request'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { type Chat, openChat } from '../testing/open-chat.ts'
import { newRoomId } from '../testing/sample-events.ts'

const note = defineCommand({
  service: 'rooms',
  verb: 'note',
  input: z.strictObject({ roomId: RoomId, text: z.string() }),
  output: z.strictObject({ fresh: z.boolean() }),
  refusals: ['room_full'],
  isTold: ({ fresh }) => fresh,
})
type Output = z.infer<typeof note.output>
type Note = CommandHandler<z.infer<typeof note.input>, Output, 'room_full'>

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const FRESH = { ok: true, output: { fresh: true } }
const KNOWN = { ok: true, output: { fresh: false } }
const FULL = { ok: false, refusal: 'room_full' }

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

/** What is noted once is known from then on; who listens hears what is new. */
function startNoting() {
  const bodies = new Map<string, string>()
  const listening = new Map<string, Waiting<Output>>()
  const noting: Note = async ({ text }, body) => {
    if (text.startsWith('too much')) return { refused: 'room_full' }
    const fresh = !bodies.has(text)
    bodies.set(text, Buffer.from(body).toString())
    if (fresh) listening.get(text)?.confirm({ fresh })
    return { ok: { fresh } }
  }
  const listenFor =
    (text: string): Listen<Output> =>
    (waiting) => {
      listening.set(text, waiting)
      return () => void listening.delete(text)
    }
  return { bodies, noting, listenFor }
}

/** Every message that comes to a subject. */
async function watch(subject: string): Promise<Msg[]> {
  const seen: Msg[] = []
  const observer = await chat.connect()
  resources.use(observer)
  observer.subscribe(subject, { onMessage: (message) => void seen.push(message) })
  await observer.connection.flush()
  return seen
}

/** How many commands each holds; undefined for one that is no bundle. */
const sizesOf = (seen: readonly Msg[]) => seen.map(({ data }) => decodeBundle(data)?.length)

/** A client that has heard of a home, and asks it for all that is noted in one turn. */
async function startClient(replica: string) {
  const homes = resources.use(listenForHomes(chat.nats))
  await expect.poll(() => homes.homeOf('rooms', newRoomId()), { timeout: 5_000 }).toBe(replica)
  return createCommandClient(chat.nats, homes)
}

it('brings what one turn asks of a home in one message, each answered by itself', async () => {
  const replica = newReplicaId()
  const { bodies, noting, listenFor } = startNoting()
  const seen = await watch(homeCommandSubjects('rooms', replica, 'note'))
  resources.use(serveCommand(chat.nats, silent, note, noting, replica))
  resources.use(announceHome(chat.nats, 'rooms', replica))
  const client = await startClient(replica)
  const ask = (text: string) =>
    client.call(note, { roomId: newRoomId(), text }, Buffer.from(`body of ${text}`), listenFor(text))
  expect(await Promise.all(['one', 'two', 'three'].map(ask))).toEqual([FRESH, FRESH, FRESH])
  expect(bodies).toEqual(new Map(['one', 'two', 'three'].map((text) => [text, `body of ${text}`])))
  expect(await Promise.all(['one', 'too much', 'four', 'two'].map(ask))).toEqual([KNOWN, FULL, FRESH, KNOWN])
  expect(await ask('alone')).toEqual(FRESH)
  await expect.poll(() => sizesOf(seen)).toEqual([3, 4, undefined])
})

it.each([
  { of: 'large ones', commands: 10, bytes: MAX_BUNDLED.bytes / 4, sizes: [4, 4, 2] },
  { of: 'many', commands: MAX_BUNDLED.commands + 1, bytes: 0, sizes: [MAX_BUNDLED.commands, undefined] },
])('makes no bundle larger than a broker takes, of $of', async ({ commands, bytes, sizes }) => {
  const replica = newReplicaId()
  const { bodies, noting, listenFor } = startNoting()
  const seen = await watch(homeCommandSubjects('rooms', replica, 'note'))
  resources.use(serveCommand(chat.nats, silent, note, noting, replica))
  resources.use(announceHome(chat.nats, 'rooms', replica))
  const client = await startClient(replica)
  const texts = Array.from({ length: commands }, (_, at) => `note ${at}`)
  const body = Buffer.alloc(bytes)
  const ask = (text: string) => client.call(note, { roomId: newRoomId(), text }, body, listenFor(text))
  expect(await Promise.all(texts.map(ask))).toEqual(texts.map(() => FRESH))
  await expect.poll(() => sizesOf(seen)).toEqual(sizes)
  expect(bodies.size).toBe(commands)
})

it('asks a home of the version before for each by itself', async () => {
  const replica = newReplicaId()
  const { noting, listenFor } = startNoting()
  const seen = await watch(homeCommandSubjects('rooms', replica, 'note'))
  resources.use(serveCommand(chat.nats, silent, note, noting, replica))
  const announcing = setInterval(() => chat.nats.connection.publish(homeSubject('rooms', replica), 'here'), 50)
  resources.defer(() => clearInterval(announcing))
  const client = await startClient(replica)
  const ask = (text: string) => client.call(note, { roomId: newRoomId(), text }, undefined, listenFor(text))
  expect(await Promise.all(['one', 'two'].map(ask))).toEqual([FRESH, FRESH])
  await expect.poll(() => seen.map(({ headers }) => headers?.has('Wick-Bundle'))).toEqual([false, false])
})

it('is taken for a home by the version before, which reads its word alone', async () => {
  const replica = newReplicaId()
  const seen = await watch(homeSubject('rooms', replica))
  resources.use(announceHome(chat.nats, 'rooms', replica))
  await expect.poll(() => seen.map((message) => message.string())).toEqual(['here'])
})

it('asks the group for each where the home is gone', async () => {
  const replica = newReplicaId()
  const { noting, listenFor } = startNoting()
  const seen = await watch(commandSubjects('rooms', 'note'))
  resources.use(announceHome(chat.nats, 'rooms', replica))
  const client = await startClient(replica)
  resources.use(serveCommand(chat.nats, silent, note, noting))
  const ask = (text: string) => client.call(note, { roomId: newRoomId(), text }, undefined, listenFor(text))
  expect(await Promise.all(['one', 'two'].map(ask))).toEqual([FRESH, FRESH])
  await expect.poll(() => seen.map(({ headers }) => headers?.has('Wick-Bundle'))).toEqual([false, false])
})

it('lets one that hangs hold up the others no longer than a silence', async () => {
  const replica = newReplicaId()
  const { bodies, noting, listenFor } = startNoting()
  const seen = await watch(homeCommandSubjects('rooms', replica, 'note'))
  const released = Promise.withResolvers<void>()
  let isHanging = true
  const hanging: Note = async (input, body) => {
    if (input.text === 'hangs' && isHanging) {
      isHanging = false
      await released.promise
    }
    return noting(input, body)
  }
  resources.use(serveCommand(chat.nats, silent, note, hanging, replica))
  resources.defer(() => released.resolve())
  resources.use(announceHome(chat.nats, 'rooms', replica))
  const client = await startClient(replica)
  const ask = (text: string) => client.call(note, { roomId: newRoomId(), text }, Buffer.from(text), listenFor(text))
  expect(await Promise.all(['one', 'hangs', 'too much', 'two'].map(ask))).toEqual([FRESH, FRESH, FULL, FRESH])
  expect(sizesOf(seen)).toEqual([4])
  expect([...bodies.keys()].toSorted()).toEqual(['hangs', 'one', 'two'])
})

it('answers those of a bundle that are more than a replica takes', async () => {
  const replica = newReplicaId()
  const { bodies, noting, listenFor } = startNoting()
  resources.use(serveCommand(chat.nats, silent, note, noting, replica, 2))
  resources.use(announceHome(chat.nats, 'rooms', replica))
  const client = await startClient(replica)
  const ask = (text: string) => client.call(note, { roomId: newRoomId(), text }, undefined, listenFor(text))
  const busy = { ok: false, refusal: 'unavailable' }
  expect(await Promise.all(['one', 'two', 'three'].map(ask))).toEqual([FRESH, FRESH, busy])
  expect([...bodies.keys()]).toEqual(['one', 'two'])
})

it('refuses a bundle whose lengths do not add up', async () => {
  const replica = newReplicaId()
  const { bodies, noting } = startNoting()
  resources.use(serveCommand(chat.nats, silent, note, noting, replica))
  const bundle = encodeBundle([{ input: { roomId: newRoomId(), text: 'one' }, body: Buffer.from('body') }])
  const ask = async (payload: Buffer) => {
    const encoded = bundleHeaders(Date.now() + 60_000)
    const subject = homeCommandSubject('rooms', replica, 'note', newRoomId())
    return (await chat.nats.request(subject, payload, { headers: encoded, timeout: 2_000 })).json()
  }
  expect(await ask(bundle.subarray(1))).toEqual({ failed: 'unavailable' })
  const unknown = encodeBundle([{ input: { roomId: newRoomId() }, body: Buffer.from('body') }])
  expect(await ask(unknown)).toEqual({ replies: [{ failed: 'invalid_input' }] })
  expect(bodies.size).toBe(0)
})
