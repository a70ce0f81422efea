import { errorBody } from '@wick/contracts/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { speakHttp } from '../../support/speak-http.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
let gateway: string
let ada: Visitor
let room: string
beforeAll(async () => {
  cluster = await startCluster()
  gateway = cluster.gateways[0] ?? ''
  const seated = await seatTwo(cluster.gateways)
  ada = seated.ada
  room = `/api/rooms/${seated.roomId}`
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** The calls that take a body, with one that would do. */
const bodied = (): (readonly [method: string, path: string, body: Record<string, unknown>])[] => [
  ['POST', '/api/rooms', { ttlSeconds: 60 }],
  ['POST', `${room}/seats`, { seatKey: newKey() }],
  ['PUT', `${room}/lock`, { locked: true }],
  ['PATCH', room, { expiresAt: 0 }],
  ['POST', `${room}/messages`, { id: newId(), body: 'x' }],
]

const bodies: Readonly<Record<string, (body: Record<string, unknown>) => unknown>> = {
  'malformed JSON': (body) => JSON.stringify(body).slice(0, -1),
  'two values': (body) => JSON.stringify(body).repeat(2),
  'an unknown field': (body) => ({ ...body, unknown: 1 }),
  'a field of every object': (body) => `{"__proto__":{},${JSON.stringify(body).slice(1)}`,
  'an array': (body) => [body],
  null: () => 'null',
  text: () => '"text"',
  'wrong types': (body) => Object.fromEntries(Object.keys(body).map((name) => [name, { nested: true }])),
}

describe.each(Object.entries(bodies))('a body of %s', (_, spoil) => {
  it('is invalid input, on every call', async () => {
    for (const [method, path, body] of bodied())
      expect([path, await ada.call(method, path, spoil(body))]).toMatchObject([path, refusal('invalid_input')])
  })
})

describe('a body', () => {
  it('is required, but to make a room with the defaults', async () => {
    for (const [method, path] of bodied().slice(1)) {
      expect(await ada.call(method, path)).toMatchObject(refusal('invalid_input'))
      expect(await ada.call(method, path, '')).toMatchObject(refusal('invalid_input'))
    }
  })

  it('has to be JSON by its content type', async () => {
    for (const [method, path, body] of bodied())
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/json'])
        expect(await ada.call(method, path, body, { 'content-type': type })).toMatchObject(
          refusal('unsupported_media_type'),
        )
  })

  it('has to be of a size that its call needs', async () => {
    for (const [method, path] of bodied()) {
      const kibibytes = path.endsWith('/messages') ? 200 : 5
      expect([path, await ada.call(method, path, ' '.repeat(kibibytes * 1024))]).toMatchObject([
        path,
        refusal('too_large'),
      ])
    }
  })

  it('is not waited for where it may be large, from who has no seat', async () => {
    const begun = 'HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\nConnection: close'
    for (const call of [`POST ${room}/messages`, `PUT ${room}/blobs/${newId()}/0`]) {
      const answer = await speakHttp(gateway, `${call} ${begun}\r\nContent-Type: application/json\r\n\r\n`)
      expect([call, answer]).toEqual([call, expect.stringContaining('"room_not_found"')])
    }
  })

  it('may be empty, though announced as JSON, where none is needed', async () => {
    const { roomId, ada: other } = await seatTwo(cluster.gateways)
    const answer = await other.call('DELETE', `/api/rooms/${roomId}`, '')
    expect(answer.status).toBe(204)
  })
})

describe('an address', () => {
  it.each([
    'short',
    'a'.repeat(65),
    'a'.repeat(500),
    'with.dots.in.the.middle',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '%00'.repeat(16),
  ])('names no room with the id %s', async (id) => {
    for (const path of ['', '/messages', '/certificate'])
      expect(await ada.call('GET', `/api/rooms/${id}${path}`)).toMatchObject(refusal('invalid_input'))
  })

  it('names no participant with an id of another shape', async () => {
    for (const id of ['short', 'a'.repeat(65), 'a.b.c.d.e.f.g.h.i'])
      expect(await ada.call('DELETE', `${room}/seats/${id}`)).toMatchObject(refusal('invalid_input'))
  })

  it('that cannot be decoded is invalid input', async () => {
    for (const path of ['/api/rooms/%zz', `${room}/messages/%`, '/api/%E0%A4%A'])
      expect(await ada.call('GET', path)).toMatchObject(refusal('invalid_input'))
  })

  it('that nobody serves holds nothing, for every method', async () => {
    const nowhere: readonly (readonly [method: string, path: string])[] = [
      ['PUT', '/api/rooms'],
      ['GET', '/api/rooms'],
      ['OPTIONS', '/api/rooms'],
      ['POST', room],
      ['GET', `${room}/seats`],
      ['GET', `${room}/socket`],
      ['POST', `${room}/seats/`],
      ['PATCH', `${room}/messages`],
      ['GET', '/api'],
      ['GET', '/api/'],
      ['GET', '/metrics'],
      ['GET', '/livez'],
      ['GET', '/'],
    ]
    for (const [method, path] of nowhere)
      expect([path, await ada.call(method, path)]).toMatchObject([path, refusal('not_found')])
  })
})

describe('bytes that are no HTTP', () => {
  it.each([
    'GARBAGE\r\n\r\n',
    'GET /api/rooms HTTP/9.9\r\n\r\n',
    'GET /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n',
    'POST /api/rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
  ])('are answered in the one form of every error: %j', async (request) => {
    const answer = await speakHttp(gateway, request)
    expect(answer).toContain('HTTP/1.1 400 ')
    expect(answer).toContain('Cache-Control: no-store')
    expect(answer.endsWith(JSON.stringify(errorBody('invalid_input')))).toBe(true)
  })

  it('are told apart from headers that are too long', async () => {
    const answer = await speakHttp(gateway, `GET /api/rooms HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(answer).toContain('HTTP/1.1 431 ')
    expect(answer.endsWith(JSON.stringify(errorBody('too_large')))).toBe(true)
  })

  it('do not keep a gateway from its work', async () => {
    await Promise.all(Array.from({ length: 20 }, () => speakHttp(gateway, '\u0000\u0001\u0002\r\n\r\n')))
    expect((await new Visitor(gateway).call('POST', '/api/rooms')).status).toBe(201)
  })
})

describe('an answer', () => {
  it('is never stored, and tells no cache and no other page anything', async () => {
    const answers = [
      ...bodied().map(([method, path, body]) => ada.call(method, path, body)),
      ...bodied().map(([method, path]) => ada.call(method, path, '{')),
      ada.call('GET', room),
      ada.call('GET', `${room}/messages`),
      ada.call('GET', `${room}/certificate`),
      ada.call('GET', '/api/openapi.json'),
      ada.call('GET', '/api/nowhere'),
      ada.call('GET', '/api/rooms/%zz'),
      ada.call('GET', `/api/rooms/${'a'.repeat(500)}`),
      ada.call('HEAD', room),
      ada.call('GET', room, undefined, { origin: 'null' }),
    ]
    for (const { headers, status } of await Promise.all(answers))
      expect([status, headers.get('cache-control'), headers.get('access-control-allow-origin')]).toEqual([
        status,
        'no-store',
        null,
      ])
  })

  it('names neither the framework nor what failed inside', async () => {
    const { text, headers } = await ada.call('POST', '/api/rooms', '{')
    expect(text).not.toMatch(/FST_|JSON at|at position|stack/)
    expect(headers.get('server')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })
})
