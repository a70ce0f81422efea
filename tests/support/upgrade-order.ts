import type { ProcessName } from './processes.ts'

/** As operations.md says it: who owns a stream before those who use it, gateways last. */
const SERVICES = ['rooms', 'messages', 'reaper', 'accounts', 'gateway'] as const

export function upgradeOrder(replicas: number, hasAccounts = false): readonly ProcessName[] {
  const services = SERVICES.filter((service) => hasAccounts || service !== 'accounts')
  return services.flatMap((service) => Array.from({ length: replicas }, (_, n): ProcessName => `${service}-${n + 1}`))
}
