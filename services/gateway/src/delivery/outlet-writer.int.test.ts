import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CLOSE } from '@wick/contracts/frames'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { OutletWriter } from './outlet-writer.ts'
import { SocketOutlet } from '../sockets/socket-outlet.ts'

const FRAME = new Uint8Array(64 * 1024)

/** A client that takes nothing for now, and the server's end of its socket. */
async function connectPaused(resources: AsyncDisposableStack) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  resources.defer(() => server.close())
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  resources.defer(() => client.terminate())
  const [[socket, request]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [
    [WebSocket, IncomingMessage],
    unknown,
  ]
  client.pause()
  return { client, socket, outlet: new SocketOutlet(socket, request.socket) }
}

it('lets who can wait do so until a slow reader has taken what was sent', async () => {
  await using resources = new AsyncDisposableStack()
  const { client, outlet } = await connectPaused(resources)
  const writer = new OutletWriter(outlet, { onClosing: () => undefined })
  await writer.drained()
  while (!writer.hasEnough) writer.send(FRAME)
  const drained = writer.drained()
  client.resume()
  await drained
  expect([writer.hasEnough, writer.isClosed]).toEqual([false, false])
})

it('closes on a reader who lets pile up what cannot wait', async () => {
  await using resources = new AsyncDisposableStack()
  const { client, outlet } = await connectPaused(resources)
  let isClosing = false
  const writer = new OutletWriter(outlet, { onClosing: () => void (isClosing = true) })
  while (!writer.isClosed) writer.send(FRAME)
  expect(isClosing).toBe(true)
  client.resume()
  expect((await once(client, 'close'))[0]).toBe(CLOSE.tooSlow)
})

it('answers the first of many pings at once, then only the last', async () => {
  await using resources = new AsyncDisposableStack()
  const { client, outlet } = await connectPaused(resources)
  const answers: unknown[] = []
  client.on('message', (data: Buffer) => {
    if (String(data).startsWith('{')) answers.push(JSON.parse(String(data)).t)
  })
  const linePongs: string[] = []
  client.on('pong', (data: Buffer) => linePongs.push(String(data)))
  const writer = new OutletWriter(outlet, { onClosing: () => undefined })
  // So that nothing more leaves this process.
  while (!writer.hasEnough) writer.send(FRAME)
  for (let t = 0; t < 10_000; t++) {
    writer.pong(() => ({ type: 'pong', t, serverNow: 0 }))
    writer.pongLine(Buffer.from(String(t)))
  }
  expect([writer.isClosed, writer.isFull]).toEqual([false, false])
  client.resume()
  while (answers.length < 2 || linePongs.length < 2) await once(client, answers.length < 2 ? 'message' : 'pong')
  expect([answers, linePongs]).toEqual([
    [0, 9_999],
    ['0', '9999'],
  ])
})

it('sends no more signals to a full client, and counts small frames too', async () => {
  await using resources = new AsyncDisposableStack()
  const { socket, outlet } = await connectPaused(resources)
  const writer = new OutletWriter(outlet, { onClosing: () => undefined })
  while (!writer.hasEnough) writer.send(FRAME)
  const before = socket.bufferedAmount
  for (let signal = 0; signal < 10_000; signal++) writer.signal(new Uint8Array(8))
  expect([writer.isFull, writer.isClosed]).toEqual([true, false])
  expect(socket.bufferedAmount - before).toBeLessThan(10_000)
})
