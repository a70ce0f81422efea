import type { FastifyRequest } from 'fastify'
import { Refusal } from '../requests/refusal.ts'

/** The page that calls, which was found to be one of ours: its host is whose passkeys are made and used. @throws Refusal `origin_refused` where none is named */
export function originOf(request: FastifyRequest): string {
  const { origin } = request.headers
  if (origin === undefined) throw new Refusal('origin_refused')
  return origin
}
