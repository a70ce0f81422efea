/** What processes are called in tables and charts; whatever else runs is a server of a peer. */
export const KINDS: Readonly<Record<string, string>> = {
  gateway: 'gateway',
  messages: 'messages',
  rooms: 'rooms',
  reaper: 'reaper',
  'nats-server': 'broker',
  'redis-server': 'Redis',
}
export const PEER = 'peer'

/** Sums what stands under the names of processes by their kind. */
export function sumByKind(byProcess: readonly (readonly [name: string, value: number])[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [name, value] of byProcess) {
    const kind = KINDS[name] ?? PEER
    sums[kind] = (sums[kind] ?? 0) + value
  }
  return sums
}
