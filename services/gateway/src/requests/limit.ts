import type { GatewayContext } from '../context.ts'
import type { Limited } from '../adapters/rate-limits.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal `rate_limited` with the seconds to wait. */
export async function limit({ limits }: GatewayContext, what: Limited, subject: string): Promise<void> {
  refuseWhile(await limits.take(what, subject))
}

/** @throws Refusal `rate_limited` where there is something to wait for. */
export function refuseWhile(waitMs: number): void {
  if (waitMs > 0) throw new Refusal('rate_limited', Math.ceil(waitMs / 1000))
}
