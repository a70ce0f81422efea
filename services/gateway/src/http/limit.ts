import type { GatewayContext } from '../context.ts'
import type { Limited } from '../adapters/rate-limits.ts'
import { Refusal } from './refusal.ts'

/** @throws Refusal `rate_limited` with the seconds to wait. */
export async function limit({ limits }: GatewayContext, what: Limited, subject: string): Promise<void> {
  const waitMs = await limits.take(what, subject)
  if (waitMs > 0) throw new Refusal('rate_limited', Math.ceil(waitMs / 1000))
}
