import type { FastifyInstance } from 'fastify'
import { EVENTS_PATH } from '../lines-over-http/event-routes.ts'
import { networkOf } from '../network-of.ts'
import { type PlaceLimits, Places } from '../places.ts'
import { Refusal } from './refusal.ts'

const RETRY_AFTER_SECONDS = 1

/** Calls under way, a download until its last byte: who sends or takes slowly must not hold what others need. Lines have places of their own. */
export function boundRequests(app: FastifyInstance, limits: PlaceLimits): void {
  const places = new Places(limits)
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url === EVENTS_PATH) return done()
    const network = networkOf(request.ip)
    if (!places.take(network)) return done(new Refusal('rate_limited', RETRY_AFTER_SECONDS))
    reply.raw.once('close', () => places.free(network))
    done()
  })
}
