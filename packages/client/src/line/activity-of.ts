import type { Incoming } from './read-incoming.ts'

/**
 * When somebody was active, as the server counts it towards the idle end (ms, server time); null for what is none, or stands at or before
 * `head`, which the welcome has counted. Claims and erasures do not say when they were made: what is new was made just now.
 */
export function activityOf(incoming: Incoming, head: number, now: number): number | null {
  if (incoming.kind === 'envelope') return incoming.seq > head ? incoming.timestamp : null
  if (incoming.kind !== 'frame') return null
  const { frame } = incoming
  const isRecord = frame.type === 'claimed' || frame.type === 'erased'
  return isRecord && frame.seq > head ? now : null
}
