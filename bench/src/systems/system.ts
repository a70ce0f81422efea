import type { SystemName } from '../load/plan.ts'

export interface System {
  readonly name: SystemName
  /** Starts every process of a fresh system with private brokers; returns the base addresses that clients connect to. */
  start(replicas: number, resources: AsyncDisposableStack): Promise<readonly string[]>
}
