import { ago } from '../words/times.ts'
import { words } from '../words/words.ts'
import type { Presence } from './presence.ts'

const MINUTE_MS = 60_000

/** In words; `now` is the server's time (ms). */
export function presenceText(presence: Presence, now: number): string {
  if (presence.kind !== 'away') return words.presence[presence.kind]
  if (presence.since === null) return words.presence.away
  const elapsed = now - presence.since
  return words.presence.lastHere(elapsed < MINUTE_MS ? words.presence.aMomentAgo : ago(elapsed))
}
