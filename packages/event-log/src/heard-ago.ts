import type { PeerInfo } from '@nats-io/jetstream'

const NANOS_PER_MS = 1_000_000

/**
 * How long ago (ms) a stream's leader has heard from a follower. Of one that it never heard from since it leads, nats-server 2.15
 * says 0 as well, and that it is not current: Infinity here.
 */
export function heardAgo({ current, active }: Pick<PeerInfo, 'current' | 'active'>): number {
  return active === 0 && !current ? Infinity : active / NANOS_PER_MS
}
