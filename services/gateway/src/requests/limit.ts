import type { Limited, RateLimits } from '../adapters/rate-limits.ts'
import { networkOf } from '../network-of.ts'
import type { Guard } from './guard.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal `rate_limited` with the seconds to wait. */
export async function limit(limits: RateLimits, what: Limited, subject: string): Promise<void> {
  refuseWhile(await limits.take(what, subject))
}

/** @throws Refusal `rate_limited` where there is something to wait for. */
export function refuseWhile(waitMs: number): void {
  if (waitMs > 0) throw new Refusal('rate_limited', Math.ceil(waitMs / 1000))
}

/** Counts a call of the network that it comes from. */
export function limitNetwork(limits: RateLimits, what: Limited): Guard {
  return (request) => limit(limits, what, networkOf(request.ip))
}
