import cookie from '@fastify/cookie'
import { FOLLOW_EVENTS } from '@wick/contracts/routes'
import { errorBody, statusOf } from '@wick/contracts/errors'
import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { GatewayConfig } from '../config.ts'
import { boundRequests } from '../requests/bound-requests.ts'
import { Refusal } from '../requests/refusal.ts'
import { addressOf } from '../requests/serve.ts'
import { isAllowedOrigin } from '../seats/origin.ts'
import { refuseRaw } from '../seats/refuse-raw.ts'
import { refusals } from '../telemetry/instruments.ts'
import { trustProxies } from '../trust-proxies.ts'
import { boundConnections } from './bound-connections.ts'
import { measureRequests } from './measure-requests.ts'
import { serveOpenApi } from './openapi-route.ts'
import { servePage } from './page.ts'
import { API_POLICY, commonHeaders } from './security-headers.ts'

/** What a few ids, keys and numbers need; calls that carry content say how much. Anybody may make this gateway hold so much. */
const MAX_REQUEST_BYTES = 4 * 1024
const HEADERS_WITHIN_MS = 15_000
/** The largest chunk over a line of 10 kbit/s; longer than the headers', for Node takes the shorter of both for theirs. */
const REQUEST_WITHIN_MS = 60_000
/** Who takes nothing of an answer for so long is cut off: an attachment that nobody reads would lie in memory for good. Sockets have their own. */
const STALLED_MS = 30_000
/** How late the end of both is noticed at most. */
const LOOK_EVERY_MS = 5_000
const TOO_SLOW = 'ERR_HTTP_REQUEST_TIMEOUT'
const TOO_MANY_HEADERS = 'HPE_HEADER_OVERFLOW'

type HttpConfig = Pick<
  GatewayConfig,
  'publicOrigins' | 'trustedProxies' | 'maxSockets' | 'maxRequests' | 'webRoot' | 'accounts'
>

/** The HTTP side of every call: headers, bounds, error bodies. `addRoutes` says what is served. */
export async function createHttpApp(
  config: HttpConfig,
  logger: Logger,
  addRoutes: (app: FastifyInstance) => Promise<void>,
): Promise<FastifyInstance> {
  const app = Fastify({
    // Fastify's own log would name addresses and paths.
    logger: false,
    bodyLimit: MAX_REQUEST_BYTES,
    requestTimeout: REQUEST_WITHIN_MS,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: LOOK_EVERY_MS },
    connectionTimeout: STALLED_MS,
    trustProxy: trustProxies(config.trustedProxies),
    return503OnClosing: true,
    frameworkErrors: refuseUnreadable,
    clientErrorHandler: (error, connection) => {
      if (!connection.writable) return
      if (error.code === TOO_MANY_HEADERS) return refuseRaw(connection, 'too_large', 431)
      // Whoever was merely slow may try again.
      refuseRaw(connection, error.code === TOO_SLOW ? 'unavailable' : 'invalid_input')
    },
  })
  const common = commonHeaders(config.publicOrigins)
  const apiHeaders = { 'cache-control': 'no-store', 'content-security-policy': API_POLICY, [ANSWER_HEADER]: PROTOCOL }
  // JSON alone: the parser of plain text is there by default.
  app.removeAllContentTypeParsers()
  // An empty JSON body is no body: DELETE and PUT calls come without one.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseJson)
  await app.register(cookie)

  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(common)
    if (request.url.startsWith('/api/')) void reply.headers(apiHeaders)
    if (!isAllowedOrigin(config.publicOrigins, request.headers.origin)) return done(new Refusal('origin_refused'))
    done()
  })
  measureRequests(app)
  boundRequests(app, config.maxRequests, addressOf(FOLLOW_EVENTS).url)
  boundConnections(app.server, config)

  app.setErrorHandler<FastifyError>(async (error, _request, reply) => {
    const refusal = error instanceof Refusal ? error : new Refusal(codeOf(error))
    refusals().add(1, { code: refusal.code })
    if (refusal.code === 'internal') logger.error(failureFields(error), 'request failed')
    if (refusal.retryAfter !== undefined) void reply.header('retry-after', refusal.retryAfter)
    return reply.code(statusOf(refusal.code)).send(errorBody(refusal.code))
  })

  await addRoutes(app)
  serveOpenApi(app, config)
  if (config.webRoot === undefined) app.setNotFoundHandler(replyNotFound)
  else await servePage(app, config.webRoot, config.publicOrigins, replyNotFound)
  return app
}

function replyNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(404).send(errorBody('not_found'))
}

/** No hook runs for an address that cannot be read, so its answer is complete by itself. */
function refuseUnreadable(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const code = codeOf(error)
  void reply.code(statusOf(code)).header('cache-control', 'no-store').send(errorBody(code))
}

function parseJson(
  _request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
) {
  try {
    done(null, body.length === 0 ? undefined : JSON.parse(String(body)))
  } catch {
    done(new Refusal('invalid_input'))
  }
}

/** Fastify's own errors, by code. Whatever is not the client's fault is ours. */
function codeOf(error: FastifyError) {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'too_large'
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'unsupported_media_type'
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? 'invalid_input' : 'internal'
  }
}
