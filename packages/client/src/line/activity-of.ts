import type { Incoming } from './read-incoming.ts'

/**
 * When somebody was active (ms, server time), as the server counts it towards the idle end. Null for no activity, and
 * for anything up to `head`, which the welcome has counted.
 */
export function activityOf(incoming: Incoming, head: number, now: number): number | null {
  if (incoming.kind === 'envelope') return incoming.seq > head ? incoming.timestamp : null
  if (incoming.kind !== 'frame') return null
  const { frame } = incoming
  // Claims and erasures carry no time. A new one was made just now.
  const isRecord = frame.type === 'claimed' || frame.type === 'erased'
  return isRecord && frame.seq > head ? now : null
}
