import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { CLOSE } from '@wick/contracts/frames'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Peer } from './peer.ts'

const FRAME = new Uint8Array(64 * 1024)

/** A client that takes nothing for now, and the server's end of its socket. */
async function connectPaused(resources: AsyncDisposableStack) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  resources.defer(() => server.close())
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  resources.defer(() => client.terminate())
  const [[socket]] = (await Promise.all([once(server, 'connection'), once(client, 'open')])) as [[WebSocket], unknown]
  client.pause()
  return { client, socket }
}

it('lets who can wait do so until a slow reader has taken what was sent', async () => {
  await using resources = new AsyncDisposableStack()
  const { client, socket } = await connectPaused(resources)
  const peer = new Peer(socket, () => undefined)
  await peer.drained()
  while (!peer.isFull) peer.send(FRAME)
  const drained = peer.drained()
  client.resume()
  await drained
  expect([peer.isFull, peer.isClosed]).toEqual([false, false])
})

it('closes on a reader who lets pile up what cannot wait', async () => {
  await using resources = new AsyncDisposableStack()
  const { client, socket } = await connectPaused(resources)
  let isClosing = false
  const peer = new Peer(socket, () => void (isClosing = true))
  while (!peer.isClosed) peer.send(FRAME)
  expect(isClosing).toBe(true)
  client.resume()
  expect((await once(client, 'close'))[0]).toBe(CLOSE.tooSlow)
})
