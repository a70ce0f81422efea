import type { RoomId } from '@wick/contracts/ids'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { EventStore } from '@wick/event-log/event-store'
import { linkToCreation } from '@wick/platform/nats/link-to-creation'
import type { Nats } from '@wick/platform/nats/nats'
import type { Logger } from '@wick/platform/process/logger'
import type { DeleteErased } from '../app/delete-erased.ts'
import type { History } from '../app/ports.ts'
import { createReadTail } from '../app/read-tail.ts'
import { createRebuildHistory, type RebuildHistory } from '../app/rebuild-history.ts'
import { shareProjected } from './share-projected.ts'
import { ToldSequences } from './told-sequences.ts'
import { TouchedRooms } from './touched-rooms.ts'
import { WrittenEvents } from './written-events.ts'

export interface ProjectionOptions {
  readonly nats: Nats
  readonly store: EventStore
  readonly history: History
  readonly deleteErased: DeleteErased
  readonly epoch: EpochWatch
  readonly logger: Logger
}

export interface Projection {
  readonly rebuildHistory: RebuildHistory
  readonly written: WrittenEvents
  readonly touched: TouchedRooms
  /** What nobody has to read in the log. */
  readonly told: ToldSequences
}

/** The three ways into the projection: of who has written, of who reads, and of the sweep. All end with what they were opened in. */
export function openProjection(resources: AsyncDisposableStack, options: ProjectionOptions): Projection {
  const { nats, store, history, deleteErased, epoch, logger } = options
  // It has a semaphore of its own: when Redis is slow, callers that only read the log do not wait.
  const readTail = createReadTail(store)
  const onBehind = (roomId: RoomId) => void rebuildHistory(roomId, 'believed').catch(() => undefined)
  const told = new ToldSequences()
  const projected = resources.use(shareProjected(nats, epoch, (sequences) => told.add(sequences)))
  const onProjected = (sequences: readonly number[]) => projected.tell(sequences)
  const written = resources.use(new WrittenEvents({ history, onBehind, onProjected }))
  const settle = (roomId: RoomId) => written.settle(roomId)
  const link = linkToCreation(nats, store.roomClass)
  const rebuildHistory = createRebuildHistory({ store, readTail, history, deleteErased, settle, link })
  const touched = resources.use(new TouchedRooms({ history, rebuildHistory, logger }))
  epoch.onChange(written.clear)
  epoch.onChange(touched.clear)
  return { rebuildHistory, written, touched, told }
}
