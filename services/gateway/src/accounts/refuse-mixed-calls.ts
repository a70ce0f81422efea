import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../requests/refusal.ts'
import { refuseRaw } from '../seats/refuse-raw.ts'

const OF_NOBODY = /^\/api\/(rooms|inbox)(\/|$)/

/** An account meets no room and no inbox in one request: whoever shows a token there is refused before anything is looked at. */
export function refuseMixedCalls(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const isMixed = request.headers.authorization !== undefined && OF_NOBODY.test(request.routeOptions.url ?? '')
    done(isMixed ? new Refusal('invalid_input') : undefined)
  })
}

export type OnUpgrade = (request: IncomingMessage, connection: Duplex, head: Buffer) => void

/** The same of an upgrade to a socket; every socket is a room's. */
export function refusingMixed(onUpgrade: OnUpgrade): OnUpgrade {
  return (request, connection, head) => {
    if (request.headers.authorization === undefined) onUpgrade(request, connection, head)
    else refuseRaw(connection, 'invalid_input')
  }
}
