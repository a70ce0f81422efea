import { ACCOUNT_ROUTES } from '@wick/contracts/account-routes'
import { CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import fc from 'fast-check'

/** One HTTP call, as odd as it comes. */
export interface HttpInput {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const FIELDS = [
  'roomId',
  'joinKeyHash',
  'ttlSeconds',
  'capacity',
  'idleSeconds',
  'seatKey',
  'joinKey',
  'participantId',
  'locked',
  'expiresAt',
  'id',
  'body',
  'blobId',
  'burns',
  'handle',
  'request',
  'ke1',
  'ke3',
  'state',
  'accountId',
  'commandId',
  'device',
  'wraps',
  'wrap',
  'record',
  'ksf',
  'recovery',
  'passkey',
  'assertion',
  'attestation',
  'label',
  'box',
  'at',
  'proof',
  'label',
  '__proto__',
  'constructor',
]
const ACCOUNT_PATHS = Object.keys({ ...ACCOUNT_ROUTES, ...CONSOLE_ROUTES }).map(
  (endpoint) => `/api${endpoint.split(' ')[1]}`,
)

const printable = fc.string({ minLength: 0, maxLength: 40 })
const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64url'))
const id = fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/)
const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 10, 600, 86_400, 2 ** 53, 1e308, -0))
const value = fc.oneof(printable, key, id, number, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }))
const nearlyRight = fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 5 }).map((body) => JSON.stringify(body))
const deep = fc.integer({ min: 1, max: 3_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth))
const large = fc
  .integer({ min: 1_000, max: 300_000 })
  .map((size) => JSON.stringify({ id: 'x', body: 'y'.repeat(size) }))

const body = fc.oneof(
  { weight: 6, arbitrary: nearlyRight },
  { weight: 2, arbitrary: fc.json() },
  { weight: 2, arbitrary: printable },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: large },
)

const cookie = fc.oneof(
  fc
    .tuple(id, fc.nat(), id, fc.constantFrom('sealed', 'clear', ''), key)
    .map((parts) => `wick_seat=${parts.join('.')}`),
  fc.string({ maxLength: 30 }).map((text) => `wick_seat=${encodeURIComponent(text)}; wick_creator=${text.length}`),
  fc.tuple(id, id, fc.nat(), key).map((parts) => `wick_session=${parts.join('.')}`),
  fc.constant(''),
)
const authorization = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.tuple(id, id, key).map((parts) => `Bearer ${parts.join('.')}`) },
  { weight: 1, arbitrary: printable.map((text) => `Bearer ${encodeURIComponent(text)}`) },
)
const headers = fc.record({
  authorization,
  'content-type': fc.constantFrom(
    'application/json',
    'application/octet-stream',
    'text/plain',
    'application/json; charset=utf-16',
    'x/y',
    '',
  ),
  cookie,
  'if-match': fc.constantFrom(undefined, undefined, '0', '"1"', '"', '*', '-1', '9'.repeat(11)),
  origin: fc.constantFrom(undefined, 'null', 'http://wick.test', 'http://elsewhere.test', 'http://'),
  traceparent: fc.option(
    printable.map((text) => encodeURIComponent(text)),
    { nil: undefined },
  ),
})

/** `seated` is a real room's path now and then, with its cookie, so that what is behind the seat is reached too. */
export function httpInputs(room: { readonly path: string; readonly cookie: string }): fc.Arbitrary<HttpInput> {
  const segment = fc.oneof(
    id,
    printable.map((text) => encodeURIComponent(text)),
    fc.constantFrom('%', '%ff', '..', ''),
  )
  const known = [
    '',
    '/seats',
    '/seats/me',
    '/lock',
    '/certificate',
    '/messages',
    '/messages/1',
    '/messages/1/claim',
    '/x',
  ]
  const routes = fc.oneof(
    fc.constantFrom(...known),
    fc
      .tuple(segment, fc.constantFrom('', '/0', '/0?burn=1', '/79', '/80', '/-1'))
      .map((parts) => `/blobs/${parts.join('')}`),
  )
  const path = fc.oneof(
    fc.tuple(segment, routes).map(([name, route]) => `/api/rooms/${name}${route}`),
    routes.map((route) => `${room.path}${route}`),
    fc.tuple(routes, printable).map(([route, query]) => `${room.path}${route}?after=${encodeURIComponent(query)}`),
    fc.constantFrom(...ACCOUNT_PATHS),
    segment.map((name) => `/api/account/passkeys/${name}`),
    fc.tuple(segment, printable).map(([name, query]) => {
      return `/api/account/sessions/${name}?scope=${encodeURIComponent(query)}`
    }),
    fc.tuple(id, fc.oneof(key, printable)).map((parts) => {
      return `/api/account/certificate?receipt=${encodeURIComponent(parts.join('.'))}`
    }),
    fc.constantFrom('/api/rooms', '/api', '/', '/api/openapi.json', '/r', '//', '/api/rooms/%00'),
  )
  return (
    fc
      .record({ method: fc.constantFrom(...METHODS), path, headers, body, isSeated: fc.boolean() })
      // The room itself has to survive, or everything after it is one and the same 404.
      .filter(({ method, path: at }) => {
        const [address = ''] = at.split('?')
        return !(method === 'DELETE' && (address === room.path || address.endsWith('/seats/me')))
      })
      .map(({ method, path: at, headers: given, body: sent, isSeated }) => ({
        method,
        path: at,
        headers: defined(isSeated ? { ...given, cookie: room.cookie, origin: undefined } : given),
        body: method === 'GET' || method === 'HEAD' ? undefined : sent,
      }))
  )
}

function defined(all: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).flatMap(([name, text]) => (text ? [[name, text]] : [])))
}
