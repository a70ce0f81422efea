import { endSession } from '@wick/domain/account/session'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { SessionPlace } from '../adapters/sessions.jetstream.ts'
import type { Ports } from './ports.ts'

/** Ends a session; says whether there was one, ended before or not. */
export function endOne({ sessions, now }: Pick<Ports, 'sessions' | 'now'>, place: SessionPlace): Promise<boolean> {
  return withOptimisticRetry(async () => {
    const loaded = await sessions.load(place)
    const ended = endSession(loaded.session, now())
    if (ended !== null) await sessions.replace(place, ended, loaded)
    return loaded.session !== null
  })
}
