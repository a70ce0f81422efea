import type { FastifyRequest } from 'fastify'
import type { GatewayContext } from '../context.ts'
import { networkOf } from '../network-of.ts'
import { refuseWhile } from '../requests/limit.ts'
import type { SeatProof } from './cookies.ts'
import { takeOfSeat } from './limits-of-seats.ts'

/** @throws Refusal as `limit` does, for what a seat and its network have in common. */
export async function limitSeat(
  { limits }: GatewayContext,
  what: 'message' | 'blob',
  proof: SeatProof,
  request: FastifyRequest,
): Promise<void> {
  refuseWhile(await takeOfSeat(limits, what, proof, networkOf(request.ip)))
}
