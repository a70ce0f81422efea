import type { FastifyRequest } from 'fastify'
import type { GatewayContext } from '../context.ts'
import type { Limited } from '../adapters/rate-limits.ts'
import { takeOfSeat } from '../limits-of-seats.ts'
import { networkOf } from '../network-of.ts'
import type { SeatProof } from '../seats/cookies.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal `rate_limited` with the seconds to wait. */
export async function limit({ limits }: GatewayContext, what: Limited, subject: string): Promise<void> {
  refuseWhile(await limits.take(what, subject))
}

/** @throws Refusal as `limit` does, for what a seat and its network have in common. */
export async function limitSeat(
  { limits }: GatewayContext,
  what: 'message' | 'blob',
  proof: SeatProof,
  request: FastifyRequest,
): Promise<void> {
  refuseWhile(await takeOfSeat(limits, what, proof, networkOf(request.ip)))
}

function refuseWhile(waitMs: number): void {
  if (waitMs > 0) throw new Refusal('rate_limited', Math.ceil(waitMs / 1000))
}
