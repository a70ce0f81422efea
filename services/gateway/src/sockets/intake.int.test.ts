import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { CLOSE } from '@wick/contracts/frames'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { FrameBudget, FRAMES_AT_ONCE, FRAMES_PER_SECOND, NO_BUDGET } from '../frames/frame-budget.ts'
import { Intake, type Reader } from './intake.ts'

let resources: AsyncDisposableStack
let client: WebSocket
let socket: WebSocket
let now = 0
/** What was read, in order. */
let read: string[] = []
let isBusy = false
/** Resolves with the next frame that was read. */
let next = Promise.withResolvers<void>()

const reader: Reader = {
  onMessage: (data) => take(Buffer.isBuffer(data) ? data.toString() : 'in pieces'),
  onPing: (data) => take(`ping ${String(data)}`),
  isBusy: () => isBusy,
}

function take(frame: string): void {
  read.push(frame)
  next.resolve()
  next = Promise.withResolvers()
}

beforeEach(async () => {
  resources = new AsyncDisposableStack()
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, autoPong: false })
  resources.defer(() => server.close())
  await once(server, 'listening')
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  resources.defer(() => client.terminate())
  ;[[socket]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [[WebSocket], unknown]
  read = []
  now = 0
  isBusy = false
})
afterEach(() => resources.disposeAsync())

const intakeWith = (budget: Pick<FrameBudget, 'waitMs' | 'spend'>) =>
  new Intake({ socket, budget, onFlood: () => socket.close(CLOSE.malformed) })

async function untilRead(count: number): Promise<void> {
  while (read.length < count) await next.promise
}

it('pauses a line whose budget is spent until the refill, counting pings, losing nothing', async () => {
  const intake = intakeWith(new FrameBudget(() => now))
  intake.begin(reader)
  const sent = Array.from({ length: 2 * FRAMES_AT_ONCE }, (_, i) => (i % 2 === 0 ? `frame ${i}` : `ping ${i}`))
  for (const [i, frame] of sent.entries()) {
    if (i % 2 === 0) client.send(frame)
    else client.ping(String(i))
  }
  await untilRead(FRAMES_AT_ONCE)
  expect([read, socket.isPaused]).toEqual([sent.slice(0, FRAMES_AT_ONCE), true])
  now += 1_000
  await untilRead(FRAMES_AT_ONCE + FRAMES_PER_SECOND)
  expect([read.length, socket.isPaused]).toEqual([FRAMES_AT_ONCE + FRAMES_PER_SECOND, true])
  now += 60_000
  await untilRead(sent.length)
  expect([read, socket.isPaused]).toEqual([sent, false])
})

it('reads on though its budget is there again between two looks at it', async () => {
  let looks = 0
  const budget = {
    get waitMs() {
      return ++looks === 1 ? 1 : 0
    },
    spend: () => undefined,
  }
  client.send('waited for')
  intakeWith(budget).begin(reader)
  await untilRead(1)
  expect(read).toEqual(['waited for'])
})

it('reads nothing before there is a reader, and nothing while that is busy', async () => {
  const intake = intakeWith(NO_BUDGET)
  client.send('early')
  expect(socket.isPaused).toBe(true)
  intake.begin(reader)
  await untilRead(1)
  isBusy = true
  for (const frame of ['late', 'later']) client.send(frame)
  while (!socket.isPaused) await new Promise(setImmediate)
  expect(read).toEqual(['early'])
  isBusy = false
  intake.goOn()
  await untilRead(3)
  expect(read).toEqual(['early', 'late', 'later'])
})

it('closes a client that floods far beyond its budget, and reads no more of it', async () => {
  intakeWith(new FrameBudget(() => now)).begin(reader)
  const flood = () => {
    for (let frame = 0; frame < 2_000 && client.readyState === client.OPEN; frame++) client.ping()
  }
  const closed = once(client, 'close')
  while (client.readyState === client.OPEN) {
    flood()
    await new Promise(setImmediate)
  }
  // Whoever goes on writing may be cut off before the close has reached them.
  expect([CLOSE.malformed, 1006]).toContain((await closed)[0])
  expect(read.length).toBe(FRAMES_AT_ONCE)
})
