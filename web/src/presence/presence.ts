import type { RoomState } from '@wick/client/state/room-state'

/**
 * What is known of somebody's presence. `away`: without a connection since then (ms, server time; null where nobody saw
 * them go). `unknown`: our own line is down and says nothing of theirs. `cut`: we have no line.
 */
export type Presence =
  | { readonly kind: 'here' | 'unknown' | 'cut' }
  | { readonly kind: 'away'; readonly since: number | null }

export type Seen = Pick<RoomState, 'self' | 'connection' | 'online' | 'lastSeen'>

export function presenceOf({ self, connection, online, lastSeen }: Seen, participantId: string): Presence {
  const isConnected = connection === 'connected'
  if (participantId === self) return { kind: isConnected ? 'here' : 'cut' }
  if (!isConnected) return { kind: 'unknown' }
  return online.has(participantId) ? { kind: 'here' } : { kind: 'away', since: lastSeen.get(participantId) ?? null }
}
