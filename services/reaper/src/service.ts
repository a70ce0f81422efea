import type { RoomId } from '@wick/contracts/ids'
import { roomCertificate } from '@wick/contracts/room-commands'
import type { RoomClass } from '@wick/contracts/room-class'
import { roomDecider } from '@wick/domain/room-decisions'
import { type DeleteEntry, jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { handleByClass, openByClass } from '@wick/event-log/by-class'
import { createBarrier } from '@wick/event-log/barrier'
import { verifyBlobStream } from '@wick/event-log/blob-stream'
import { verifyChatStream } from '@wick/event-log/chat-stream'
import { type CommandClient, createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { proveEpoch, readEpoch, watchEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import { connectRedis } from '@wick/platform/redis/redis'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { isAnswering } from '@wick/platform/nats/is-answering'
import { linkToCreation } from '@wick/platform/nats/link-to-creation'
import { inSpan } from '@wick/platform/telemetry/spans'
import type { Redis } from 'ioredis'
import { redisDeadlineQueue } from './adapters/deadline-queue.redis.ts'
import { countEntriesBehind } from './adapters/count-entries.ts'
import { jetStreamPurgeLane } from './adapters/purge-lane.ts'
import { jetStreamRoomBlobs } from './adapters/room-blobs.ts'
import { jetStreamRoomHalves } from './adapters/room-halves.ts'
import { eraseRoom, type EraseRoomOptions } from './app/erase-room.ts'
import { expireRoom } from './app/expire-room.ts'
import { purgeLostBlobs } from './app/purge-lost-blobs.ts'
import { readCertificateHandler } from './app/read-certificate.ts'
import { watchLostBlobs } from './app/watch-lost-blobs.ts'
import { startDeadlineWorker } from './app/deadline-worker.ts'
import type { ReaperConfig } from './config.ts'
import { projectDeadlines } from './projections/project-deadlines.ts'
import { purgeLeftHalves } from './projections/purge-left-halves.ts'
import { observeDeadlines } from './telemetry/observe-deadlines.ts'
import { observeRedis } from './telemetry/observe-redis.ts'

// A lease is longer than its work may take, and short enough for a room of a dead reaper not to wait for long.
const EXPIRE_LEASE_MS = 800
const ERASE_LEASE_MS = 4_000
const EXPIRE_CONCURRENCY = 64
// Nothing sleeps in it: more would only wait for each other, some past the time that an answer has.
const ERASE_CONCURRENCY = 64
/** Of all rooms. A broker that 10,000 questions wait for answers none of them. */
const DELETES_AT_ONCE = 512

/** The only file that knows every collaborator. Disposal runs bottom-up: operators' port, intake, deadline queue, connections. */
export async function createReaperService(
  config: ReaperConfig,
  logger: Logger,
  { now = Date.now, telemetry, abandon }: ServiceDependencies = {},
): Promise<AsyncDisposable> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'reaper', { logger, abandon }))
  const redis = resources.use(await connectRedis(config.redisUrl, 'reaper'))

  const commands = createCommandClient(nats)
  const deleting = new Semaphore(DELETES_AT_ONCE)
  const opening = { nats, redis: redis.client, commands, deleting, logger, now }
  const logs = await openByClass(config.accounts, (roomClass) => openLog(resources, opening, roomClass))
  const queues = logs.all.map(({ queue }) => queue)
  resources.defer(observeDeadlines(queues, now))
  resources.defer(observeRedis(redis.client))
  const readCertificate = handleByClass(logs, ({ rooms }) => readCertificateHandler(rooms))
  resources.use(serveCommand(nats, logger, roomCertificate, readCertificate))
  const needs = ['nats', 'redis'] as const
  resources.use(await serveOperators({ service: 'reaper', config: config.health, nats, redis, needs, telemetry }))
  return resources.move()
}

interface OpenLogOptions {
  readonly nats: Nats
  readonly redis: Redis
  readonly commands: CommandClient
  /** Bounds the deletions of all classes. */
  readonly deleting: Semaphore
  readonly logger: Logger
  readonly now: () => number
}

/** Ends and erases the rooms of one class. All of it ends with what it was opened in. */
async function openLog(resources: AsyncDisposableStack, options: OpenLogOptions, roomClass: RoomClass) {
  const { nats, redis, commands, deleting, logger, now } = options
  const queue = redisDeadlineQueue(redis, roomClass)
  const barrier = resources.use(await createBarrier(nats, roomClass.log.stream))
  const prove = () => proveEpoch(nats, barrier, roomClass)
  const read = () => readEpoch(nats, undefined, roomClass)
  const epoch = resources.use(await watchEpoch(nats, { read, prove, logger }))
  epoch.onChange(queue.adopt)
  await verifyChatStream(nats, roomClass)
  await verifyBlobStream(nats, roomClass)
  await queue.adopt(epoch.current())

  const store = jetStreamEventStore(nats, barrier, roomClass)
  const rooms = createAggregateHandler({ store, evolver: roomDecider })
  const halves = jetStreamRoomHalves(nats, roomClass)
  const blobBarrier = resources.use(await createBarrier(nats, roomClass.blobs.stream))
  const blobs = jetStreamRoomBlobs(nats, blobBarrier, roomClass)
  const countEntries = countEntriesBehind(barrier, roomClass)
  const deleteNow = jetStreamDeleteEntry(nats, roomClass)
  const deleteEntry: DeleteEntry = (seq) => deleting.run(() => deleteNow(seq))
  const taking = { store, deleteEntry, purgeLane: jetStreamPurgeLane(nats, roomClass) }
  const erasing = { rooms, queue, commands, ...taking, halves, blobs, countEntries, now }

  resources.use(watchLostBlobs({ epoch, purge: () => purgeLostBlobs(erasing), logger }))
  const onChange = startWorkers(resources, { nats, logger, erasing })
  resources.use(projectDeadlines({ nats, logger, epoch, store, queue, onChange }))
  resources.use(purgeLeftHalves({ nats, logger, epoch, halves, roomClass }))
  return { rooms, queue }
}

interface WorkersOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly erasing: EraseRoomOptions
}

/** Starts what ends rooms and what erases them; returns how to wake both. */
function startWorkers(resources: AsyncDisposableStack, { nats, logger, erasing }: WorkersOptions): () => void {
  const { queue, now, store } = erasing
  const link = linkToCreation(nats, store.roomClass)
  const isBrokerAnswering = (withinMs: number) => isAnswering(nats, withinMs)
  const traced = (name: string, work: (roomId: RoomId) => Promise<void>) => (roomId: RoomId) =>
    inSpan(name, {}, async (span) => {
      await link(span, roomId)
      await work(roomId)
    })
  const expiring = startDeadlineWorker({
    queue,
    kind: 'deadlines',
    leaseMs: EXPIRE_LEASE_MS,
    concurrency: EXPIRE_CONCURRENCY,
    // Operators look for traces by the name that these have always had.
    work: traced('lapse', (roomId) => expireRoom(erasing, roomId)),
    isAnswering: isBrokerAnswering,
    logger,
    now,
  })
  resources.use(expiring)
  const erasures = startDeadlineWorker({
    queue,
    kind: 'erasures',
    leaseMs: ERASE_LEASE_MS,
    concurrency: ERASE_CONCURRENCY,
    work: traced('erase', (roomId) => eraseRoom(erasing, roomId)),
    isAnswering: isBrokerAnswering,
    logger,
    now,
  })
  resources.use(erasures)
  return () => {
    expiring.wake()
    erasures.wake()
  }
}
