import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { speakHttp } from '../../support/speak-http.ts'

const HOST = 'host: wick.test\r\n'
/** One socket, and twice the calls. */
const LINES = 5

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ maxSockets: { total: 1, perAddress: 1 }, maxRequests: { total: 2, perAddress: 2 } })
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** A line of its own, which the gateway may cut. */
const ask = () =>
  speakHttp(cluster.gateways[0] ?? '', `GET /nothing HTTP/1.1\r\n${HOST}connection: close\r\n\r\n`).catch(() => '')

/** A line that its client never closes. */
async function hold(begun: string): Promise<Socket> {
  const { hostname, port } = new URL(cluster.gateways[0] ?? '')
  const host = { port: Number(port), host: hostname, allowHalfOpen: true }
  const line = connect(host).on('error', () => undefined)
  await once(line, 'connect')
  line.write(begun)
  return line
}

it('answers no more calls at once than one address may have under way', async () => {
  const slow = `POST /api/rooms HTTP/1.1\r\n${HOST}content-type: application/json\r\ncontent-length: 2\r\n\r\n`
  const lines = await Promise.all([hold(slow), hold(slow)])
  await expect.poll(ask).toMatch(/^HTTP\/1.1 429 [^]*retry-after: 1\r\n[^]*"rate_limited"/)
  lines[0]?.destroy()
  await expect.poll(ask).toMatch(/^HTTP\/1.1 404 /)
  lines[1]?.destroy()
})

it('closes lines beyond the limit of an address, and admits others once some close', async () => {
  await expect.poll(ask).toMatch(/^HTTP\/1.1 404 /)
  const lines = await Promise.all(Array.from({ length: LINES }, () => hold('')))
  expect(await ask()).toBe('')
  for (const line of lines) line.destroy()
  await expect.poll(ask).toMatch(/^HTTP\/1.1 404 /)
})

it.each([
  ['a refused upgrade', `GET /nowhere HTTP/1.1\r\n${HOST}connection: upgrade\r\nupgrade: websocket\r\n\r\n`, 404],
  ['bytes that are no HTTP', '\u0000\u0001\r\n\r\n', 400],
])('closes the line of %s once it was answered, though the client never does', async (_, begun, status) => {
  await expect.poll(ask).toMatch(/^HTTP\/1.1 404 /)
  const lines = await Promise.all(
    Array.from({ length: LINES }, async () => {
      const line = await hold(begun)
      return { line, answer: String((await once(line, 'data'))[0]) }
    }),
  )
  for (const { answer } of lines) expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  await expect.poll(ask, { timeout: 20_000 }).toMatch(/^HTTP\/1.1 404 /)
  for (const { line } of lines) line.destroy()
})
