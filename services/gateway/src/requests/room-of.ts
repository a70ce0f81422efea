import { RoomId } from '@wick/contracts/ids'
import type { FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** The room that the address names. @throws Refusal `invalid_input` where that is no room's id */
export function roomOf(request: FastifyRequest): RoomId {
  const parsed = RoomId.safeParse(paramsOf(request)['roomId'])
  if (!parsed.success) throw new Refusal('invalid_input')
  return parsed.data
}

export function paramsOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return typeof request.params === 'object' && request.params !== null ? { ...request.params } : {}
}
