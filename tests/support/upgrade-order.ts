import type { ProcessName } from './processes.ts'

/** As operations.md says it: who owns a stream before those who use it, gateways last. */
const SERVICES = ['rooms', 'messages', 'reaper', 'gateway'] as const

export function upgradeOrder(replicas: number): readonly ProcessName[] {
  return SERVICES.flatMap((service) => Array.from({ length: replicas }, (_, n): ProcessName => `${service}-${n + 1}`))
}
