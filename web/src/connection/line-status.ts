import type { Connection } from '@wick/client/state/room-state'

/**
 * What there is to tell about the line. `fine`: nothing. `catching_up`, `caught_up`: it is back after a break that was
 * told. `slower`: it has just begun to go another way.
 */
export type LineStatus = 'fine' | Exclude<Connection, 'connected'> | 'catching_up' | 'caught_up' | 'slower'

export interface Line {
  readonly connection: Connection
  readonly isCaughtUp: boolean
  /** It has been broken for long enough to be told. */
  readonly isLong: boolean
  /** It stands over a slower way, which was not told yet. */
  readonly isNewlySlower?: boolean
}

export function nextLineStatus(before: LineStatus, line: Line): LineStatus {
  const { connection, isCaughtUp, isLong, isNewlySlower = false } = line
  if (connection === 'connected' && isCaughtUp && isNewlySlower) return 'slower'
  switch (before) {
    case 'fine':
    case 'caught_up':
    case 'slower':
      if (connection === 'connected') return before
      return isLong ? connection : 'fine'
    case 'connecting':
      // Whoever comes for the first time has missed nothing.
      if (connection === 'connected') return isCaughtUp ? 'fine' : 'connecting'
      return connection
    case 'reconnecting':
    case 'intercepted':
    case 'offline':
    case 'catching_up':
      if (connection === 'connected') return isCaughtUp ? 'caught_up' : 'catching_up'
      return connection
  }
}
