import { createRoomApi, type RoomApi } from '../api.ts'
import { createServerClock, type ServerClock } from '../clock/server-clock.ts'
import { createFilterWatch, type FilterWatch } from '../http/watch-filter.ts'
import type { SessionOptions } from '../session-options.ts'
import { NO_LINE, type RoomSocket } from '../socket.ts'
import { createFeed, type Feed } from '../state/feed.ts'
import { emptyRoom } from '../state/room-state.ts'

interface Closable {
  close(): void
}

/** What all parts of a session stand on. It knows none of them. */
export interface SessionGround extends Pick<SessionOptions, 'engine' | 'ports' | 'seat'>, Feed {
  readonly api: RoomApi
  readonly filter: Pick<FilterWatch, 'onConnection'>
  readonly clock: ServerClock
  /** Milliseconds, server time. */
  readonly serverNow: () => number
  /** Parts that are made before the socket reach it here. Until it connects it is `NO_LINE`. */
  readonly line: { socket: RoomSocket }
  readonly failed: PromiseWithResolvers<void>
  /** For whatever failed: the cursor stands where it stood, so another line brings what is missing. */
  readonly onFailure: () => void
  /** Has these parts closed when the session falls silent. */
  readonly closeLater: (...parts: readonly Closable[]) => void
  /** Closes everything but the line. */
  readonly silence: () => void
}

export function createGround({ engine, ports, seat }: SessionOptions): SessionGround {
  const feed = createFeed(emptyRoom(seat.roomId, seat.participantId))
  const clock = createServerClock(ports)
  const filter = createFilterWatch(feed.emit)
  const line = { socket: NO_LINE }
  const parts: Closable[] = []
  return {
    ...feed,
    engine,
    ports,
    seat,
    api: createRoomApi({ ...ports, onAnswer: filter.onAnswer }, seat.roomId),
    filter,
    clock,
    serverNow: clock.now,
    line,
    failed: Promise.withResolvers<void>(),
    onFailure() {
      if (feed.room().end === null) line.socket.reconnect()
    },
    closeLater: (...more) => void parts.push(...more),
    silence() {
      for (const part of parts) part.close()
    },
  }
}
