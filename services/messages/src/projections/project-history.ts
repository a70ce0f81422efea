import { isEnd } from '@wick/domain/room-events'
import type { History } from '../app/ports.ts'
import type { RebuildHistory } from '../app/rebuild-history.ts'
import { projectionLag } from '../telemetry/instruments.ts'
import type { EventHandler } from './handle-event.ts'

/**
 * Keeps the history of all rooms close behind the log. Every replica does so; each event changes it once.
 * Readers do not rely on it: they catch up a room whose marker is behind the log's head.
 */
export function projectHistory(history: History, rebuildHistory: RebuildHistory): EventHandler {
  return async (roomId, event) => {
    if (isEnd(event.event)) return void (await history.purgeRoom(roomId))
    if ((await history.apply(roomId, event, event.prev)) === 'behind') await rebuildHistory(roomId, 'believed')
    projectionLag().record(Math.max(0, Date.now() - event.event.at) / 1_000)
  }
}
