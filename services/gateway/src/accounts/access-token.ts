import type { FastifyRequest } from 'fastify'
import { Refusal } from '../requests/refusal.ts'

const BEARER = /^Bearer ([A-Za-z0-9_.-]{1,2048})$/

/** What the call shows for its account (RFC 6750); *accounts* judges it. @throws Refusal `not_signed_in` where it shows nothing */
export function accessTokenOf(request: FastifyRequest): string {
  const token = BEARER.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) throw new Refusal('not_signed_in')
  return token
}
