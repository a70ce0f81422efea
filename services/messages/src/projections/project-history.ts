import { ALL_EVENTS, parseLaneSubject } from '@wick/contracts/subjects'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { EventStore } from '@wick/event-log/event-store'
import { isEnd } from '@wick/event-log/aggregate-handler'
import { subscribeToStream, type StreamEvent } from '@wick/event-log/subscribe'
import { InFlight } from '@wick/platform/concurrency/in-flight'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import type { History } from '../adapters/history.redis.ts'
import type { Conversations } from '../app/conversations.ts'
import type { DeleteErased } from '../app/delete-erased.ts'
import type { InMemory } from '../app/forget-room.ts'
import type { OpenClaims } from '../app/open-claims.ts'
import { projectionLag } from '../telemetry/instruments.ts'
import type { CatchUp } from '../app/rebuild-history.ts'
import { PendingRemovals } from './pending-removals.ts'
import { replayClaims } from './replay-claims.ts'

const SAVE_CURSOR_EVERY_MS = 1_000
/** Projections under way at once; the consumer waits beyond it. */
const MAX_IN_FLIGHT = 256

export interface ProjectHistoryOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly epoch: EpochWatch
  readonly store: EventStore
  readonly history: History
  readonly conversations: Conversations
  readonly inMemory: InMemory
  readonly rebuildHistory: CatchUp
  readonly deleteErased: DeleteErased
  readonly claims: OpenClaims
}

/**
 * Keeps the projection and this replica's rooms close behind the log. Every replica does so; each event changes the
 * projection once. Readers do not rely on it: they catch up a room whose marker is behind the log's head.
 */
export function projectHistory(options: ProjectHistoryOptions): AsyncDisposable {
  const { nats, logger, epoch, store, history, claims } = options
  const inFlight = new InFlight(MAX_IN_FLIGHT)
  const removals = new PendingRemovals({ project: (event) => project(options, event), epoch, logger })
  let seen = 0
  let saved = 0
  epoch.onChange(() => {
    seen = saved = 0
  })

  const saveCursor = async () => {
    if (seen === saved) return
    const before = seen
    await inFlight.idle()
    const reached = removals.settledUpTo(before)
    if (reached === saved) return
    await history.saveCursor(reached).then(
      () => (saved = reached),
      () => undefined,
    )
  }
  const timer = setInterval(() => void saveCursor(), SAVE_CURSOR_EVERY_MS)

  const following = subscribeToStream(nats, logger, {
    filter: ALL_EVENTS,
    epoch,
    async from() {
      const cursor = await history.cursor().catch(() => 0)
      // A cursor beyond everything that was ever committed is of another stream.
      const begin = cursor === 0 || cursor <= (await store.frontier()) ? cursor + 1 : 1
      await replayClaims(nats, claims, { after: seen, to: begin - 1 })
      return begin
    },
    onEvent(event) {
      seen = event.seq
      return inFlight.start(() =>
        project(options, event).catch((error: unknown) => {
          logger.warn(failureFields(error), 'projection left behind')
          // Readers bring up what is missing; what is too much would lie there unseen.
          if (isRemoval(event)) removals.add(event)
        }),
      )
    },
  })

  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await following[Symbol.asyncDispose]()
      await inFlight.idle()
      await removals[Symbol.asyncDispose]()
      await saveCursor()
    },
  }
}

function isRemoval({ event }: StreamEvent): boolean {
  return event.type === 'message.erased' || isEnd(event)
}

async function project(options: ProjectHistoryOptions, event: StreamEvent): Promise<void> {
  const { history, conversations, inMemory, rebuildHistory, deleteErased, claims } = options
  const place = parseLaneSubject(event.subject)
  if (place === null) return
  const { roomId } = place
  conversations.observe(roomId, event)
  if (isEnd(event.event)) {
    // One replica is asked to forget an ended room; what the others hold in memory goes with the event.
    for (const rooms of inMemory) rooms.forget(roomId)
    return void (await history.forget(roomId))
  }
  if (event.event.type === 'message.erased') await deleteErased(roomId, event.event)
  claims.observe(roomId, event.event)
  if ((await history.apply(roomId, event, event.prev)) === 'behind') await rebuildHistory(roomId, 'believed')
  projectionLag().record(Math.max(0, Date.now() - event.event.at) / 1_000)
}
