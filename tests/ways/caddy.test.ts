import { once } from 'node:events'
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { newId, seatTwo, type Visitor } from '../support/visitor.ts'
import { Watch } from '../support/watch.ts'
import { type Caddy, startCaddy } from './start-caddy.ts'

let cluster: Cluster
let proxy: Caddy
let session: ClientHttp2Session
beforeAll(async () => {
  cluster = await startCluster()
  proxy = await startCaddy(new URL(cluster.gateways[0] ?? '').host)
  session = connect(`https://localhost:${proxy.port}`, { ca: proxy.certificate })
  await once(session, 'connect')
})
afterAll(async () => {
  session.destroy()
  await proxy[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** One call over HTTP/2; `until` waits for a text in what has come so far. */
async function ask(visitor: Visitor, path: string, body?: object) {
  const call = session.request({
    ':path': path,
    ':method': body === undefined ? 'GET' : 'POST',
    cookie: visitor.cookieHeader(path.replace(/\?.*/, '')),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  })
  const watch = new Watch()
  let all = ''
  let isOver = false
  call.setEncoding('utf8')
  call.on('data', (piece: string) => {
    all += piece
    watch.changed()
  })
  call.on('end', () => {
    isOver = true
    watch.changed()
  })
  call.end(body === undefined ? undefined : JSON.stringify(body))
  const [headers] = (await once(call, 'response')) as [IncomingHttpHeaders]
  const until = (text: string) =>
    watch.until(
      () => `${text} in an answer`,
      () => all.includes(text) || undefined,
    )
  const whole = async () => {
    await watch.until(
      () => 'the end of an answer',
      () => isOver || undefined,
    )
    return all
  }
  return { status: headers[':status'], type: headers['content-type'], until, whole, end: () => call.close() }
}

it('lets a stream of events through word by word, over HTTP/2', async () => {
  expect(session.alpnProtocol).toBe('h2')
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const stream = await ask(ada, `/api/rooms/${roomId}/events`)
  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
  await stream.until('"type":"welcome"')
  for (const body of ['the first word', 'the second word']) {
    const sent = await ask(bob, `/api/rooms/${roomId}/messages`, { id: newId(), body })
    expect(sent.status).toBe(201)
    // It came while the stream is open: nothing on the way gathers it.
    await stream.until(body)
  }
  stream.end()
})

it('lets a poll wait, and answers it with what comes', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const { epoch, head } = await ada.view(roomId)
  const first = await ask(ada, `/api/rooms/${roomId}/events?after=${head}&epoch=${epoch}&wait=25`)
  expect(JSON.parse(await first.whole())).toMatchObject([{ type: 'welcome', recovered: true }])
  const waiting = ask(ada, `/api/rooms/${roomId}/events?after=${head}&epoch=${epoch}&wait=25`)
  await ask(bob, `/api/rooms/${roomId}/messages`, { id: newId(), body: 'awaited' })
  expect(JSON.parse(await (await waiting).whole())).toContainEqual(expect.objectContaining({ body: 'awaited' }))
})

it('lets a WebSocket through', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const path = `/api/rooms/${roomId}/socket`
  const socket = new WebSocket(`wss://localhost:${proxy.port}${path}`, {
    ca: proxy.certificate,
    headers: { cookie: ada.cookieHeader(path) },
  })
  const watch = new Watch()
  let all = ''
  socket.on('message', (data: Buffer) => {
    all += data.toString()
    watch.changed()
  })
  await once(socket, 'open')
  await ask(bob, `/api/rooms/${roomId}/messages`, { id: newId(), body: 'over a socket' })
  const heard = watch.until(
    () => 'a message over a socket',
    () => all.includes('over a socket') || undefined,
  )
  expect(await heard).toBe(true)
  socket.close()
})
