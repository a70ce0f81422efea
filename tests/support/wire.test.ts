import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Wire } from './wire.ts'

const SLOW_MS = 80
let resources: AsyncDisposableStack
let wire: Wire
beforeEach(async () => {
  resources = new AsyncDisposableStack()
  const server = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  resources.defer(() => void server.close())
  const address = server.address()
  wire = resources.use(await Wire.lay(typeof address === 'object' ? (address?.port ?? 0) : 0))
})
afterEach(() => resources.disposeAsync())

async function call(): Promise<Socket> {
  const socket = connect(wire.port, '127.0.0.1').on('error', () => undefined)
  resources.defer(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** What comes back first. */
async function echo(socket: Socket, text: string): Promise<string> {
  socket.write(text)
  const [bytes] = await once(socket, 'data')
  return String(bytes)
}

describe('the wire in front of a server', () => {
  it('lets a later connection overtake a slower one', async () => {
    const [first, second] = [await call(), await call()]
    expect([await echo(first, 'one'), await echo(second, 'two')]).toEqual(['one', 'two'])
    const delays = [2 * SLOW_MS]
    wire.slow(() => delays.shift() ?? 0)
    const came: string[] = []
    const earlier = echo(first, 'earlier').then((text) => came.push(text))
    await delay(SLOW_MS / 4)
    await Promise.all([earlier, echo(second, 'later').then((text) => came.push(text))])
    expect(came).toEqual(['later', 'earlier'])
  })

  it('is as fast as ever once mended', async () => {
    const socket = await call()
    wire.slow(() => 10 * SLOW_MS)
    wire.mend()
    const since = performance.now()
    expect(await echo(socket, 'word')).toBe('word')
    expect(performance.now() - since).toBeLessThan(10 * SLOW_MS)
  })

  it('takes what is said and loses it, breaks when mended, and carries the next connection', async () => {
    const before = await call()
    expect(await echo(before, 'heard')).toBe('heard')
    wire.lose()
    const during = await call()
    const heard: string[] = []
    for (const socket of [before, during]) socket.on('data', (bytes) => heard.push(String(bytes)))
    before.write('lost')
    during.write('lost')
    await delay(SLOW_MS)
    const closed = [once(before, 'close'), once(during, 'close')]
    wire.mend()
    await Promise.all(closed)
    expect(heard).toEqual([])
    expect(await echo(await call(), 'again')).toBe('again')
  })
})
