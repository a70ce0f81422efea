import type { FastifyInstance, FastifyRequest } from 'fastify'
import { networkOf } from '../network-of.ts'
import { type PlaceLimits, ConnectionSlots } from '../connection-slots.ts'
import { Refusal } from './refusal.ts'

const RETRY_AFTER_SECONDS = 1
const leaving = new WeakMap<FastifyRequest, () => void>()

/**
 * Bounds calls under way, a download until its last byte: slow clients must not hold what others need. Calls at
 * `linesPath` are bounded apart, each until it has become a line, which has its own place.
 */
export function boundRequests(app: FastifyInstance, limits: PlaceLimits, linesPath: string): void {
  const calls = new ConnectionSlots(limits)
  const lines = new ConnectionSlots(limits)
  app.addHook('onRequest', (request, reply, done) => {
    const places = request.routeOptions.url === linesPath ? lines : calls
    const network = networkOf(request.ip)
    if (!places.take(network)) return done(new Refusal('rate_limited', RETRY_AFTER_SECONDS))
    const leave = () => {
      if (leaving.delete(request)) places.free(network)
    }
    leaving.set(request, leave)
    reply.raw.once('close', leave)
    done()
  })
}

/** Bounds the calls of one scope beside that, by what their bodies take: each until its answer is sent. */
export function boundAtOnce(scope: FastifyInstance, limits: PlaceLimits): void {
  const places = new ConnectionSlots(limits)
  scope.addHook('onRequest', (request, reply, done) => {
    const network = networkOf(request.ip)
    if (!places.take(network)) return done(new Refusal('rate_limited', RETRY_AFTER_SECONDS))
    reply.raw.once('close', () => places.free(network))
    done()
  })
}

/** It is no call any more that others wait for. */
export function leavePlace(request: FastifyRequest): void {
  leaving.get(request)?.()
}
