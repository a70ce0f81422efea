import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { contextOf } from '@wick/platform/telemetry/traceparent'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { requestDuration } from '../telemetry/instruments.ts'

interface Measured {
  readonly startedAt: number
  readonly span: Span
}

/** One span and one duration per call, named by its route: a path would name a room, an address a person. */
export function measureRequests(app: FastifyInstance): void {
  const measured = new WeakMap<FastifyRequest, Measured>()

  app.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request)
    const attributes = { 'http.request.method': request.method, 'http.route': route }
    const given = request.headers['traceparent']
    const parent = contextOf(typeof given === 'string' ? given : undefined)
    const options = { kind: SpanKind.SERVER, attributes }
    const span = trace.getTracer('wick').startSpan(`${request.method} ${route}`, options, parent)
    measured.set(request, { startedAt: performance.now(), span })
    context.with(trace.setSpan(parent, span), done)
  })

  app.addHook('onResponse', (request, reply, done) => {
    const before = measured.get(request)
    if (before !== undefined) {
      const status = reply.statusCode
      before.span.setAttribute('http.response.status_code', status)
      if (status >= 500) before.span.setStatus({ code: SpanStatusCode.ERROR })
      before.span.end()
      const attributes = { route: routeOf(request), method: request.method, status }
      requestDuration().record((performance.now() - before.startedAt) / 1_000, attributes)
    }
    done()
  })
}

/** A method that nobody serves may be any word. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown'
}
