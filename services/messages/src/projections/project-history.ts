import { isEnd } from '@wick/domain/room-events'
import type { History } from '../app/ports.ts'
import type { RebuildHistory } from '../app/rebuild-history.ts'
import { projectionLag } from '../telemetry/instruments.ts'
import type { EventHandler } from './handle-event.ts'
import type { TouchedRooms } from './touched-rooms.ts'

export interface ProjectHistoryOptions {
  readonly history: History
  readonly rebuildHistory: RebuildHistory
  readonly touched: TouchedRooms
}

/**
 * Keeps the history of all rooms close behind the log. A message is its writer's to project, and noted here. All else
 * every replica projects; each event changes it once. Readers do not rely on it: they catch up.
 */
export function projectHistory({ history, rebuildHistory, touched }: ProjectHistoryOptions): EventHandler {
  const project: EventHandler = async (roomId, event) => {
    if ((await history.apply(roomId, event, event.prev)) === 'behind') await rebuildHistory(roomId, 'believed')
    projectionLag().record(Math.max(0, Date.now() - event.event.at) / 1_000)
  }
  return (roomId, event) => {
    if (event.event.type === 'message.sent') return touched.add(roomId, event.seq)
    if (!isEnd(event.event)) return project(roomId, event)
    touched.remove(roomId)
    return history.purgeRoom(roomId).then(() => undefined)
  }
}
