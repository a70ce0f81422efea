import { headBlob, putBlob, readBlob } from '@wick/contracts/blob-commands'
import { purgeInMessages } from '@wick/contracts/purge-commands'
import { claimMessage, eraseMessage, readHistory, sendMessage } from '@wick/contracts/message-commands'
import type { RoomClass } from '@wick/contracts/room-class'
import { roomQuota } from '@wick/domain/room-share'
import { type ByClass, handleByClass, openByClass } from '@wick/event-log/by-class'
import { createBarrier } from '@wick/event-log/barrier'
import { verifyBlobStream } from '@wick/event-log/blob-stream'
import { verifyChatStream } from '@wick/event-log/chat-stream'
import { type ServeCommand, serveCommand } from '@wick/platform/commands/command-server'
import { announceHome, newReplicaId } from '@wick/platform/commands/home-replica'
import { proveEpoch, readEpoch, watchEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import { connectRedis } from '@wick/platform/redis/redis'
import { watchStreamFill } from '@wick/event-log/stream-fill'
import type { Redis } from 'ioredis'
import { jetStreamBlobs } from './adapters/blobs.jetstream.ts'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamErasures } from './adapters/erasures.jetstream.ts'
import { redisHistory } from './adapters/history.redis.ts'
import { createBurnMessage } from './app/burn-message.ts'
import { claimMessageHandler, type ClaimMessageOptions } from './app/claim-message.ts'
import { createConversations } from './app/conversations.ts'
import { createDeleteErased } from './app/delete-erased.ts'
import { eraseMessageHandler, type EraseMessageOptions } from './app/erase-message.ts'
import { type InMemory, purgeRoomHandler } from './app/purge-room.ts'
import { headBlobHandler } from './app/head-blob.ts'
import { OpenClaims } from './app/open-claims.ts'
import { putBlobHandler, type PutBlobOptions } from './app/put-blob.ts'
import { readBlobHandler } from './app/read-blob.ts'
import { readHistoryHandler, type ReadHistoryOptions } from './app/read-history.ts'
import { createReadTail } from './app/read-tail.ts'
import { createBlobsCache } from './app/blobs-cache.ts'
import { sendMessageHandler, type SendMessageOptions } from './app/send-message.ts'
import type { MessagesConfig } from './config.ts'
import { followLog } from './projections/follow-log.ts'
import { projectHistory } from './projections/project-history.ts'
import { openProjection } from './projections/open-projection.ts'
import { deleteContent } from './reactions/delete-content.ts'
import { refreshCaches } from './reactions/refresh-caches.ts'
import { replayClaims } from './reactions/replay-claims.ts'
import { scheduleClaims } from './reactions/schedule-claims.ts'

/** The only file that knows every collaborator. Disposal runs bottom-up: operators' port, intake, projection, connections. */
export async function createMessagesService(
  config: MessagesConfig,
  logger: Logger,
  { now = Date.now, telemetry, abandon }: ServiceDependencies = {},
): Promise<AsyncDisposable> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'messages', { logger, abandon }))
  const redis = resources.use(await connectRedis(config.redisUrl, 'messages'))

  const opening = { nats, redis: redis.client, config, logger, now }
  const logs = await openByClass(config.accounts, (roomClass) => openLog(resources, opening, roomClass))
  serveCommands(resources, { nats, logger, logs })
  // What Redis holds is in the log too.
  const operators = { service: 'messages', config: config.health, nats, redis, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators(operators))
  return resources.move()
}

interface OpenLogOptions {
  readonly nats: Nats
  readonly redis: Redis
  readonly config: MessagesConfig
  readonly logger: Logger
  readonly now: () => number
}

/** Opens what the commands of one class of rooms work with, and follows its log. All of it ends with what it was opened in. */
async function openLog(
  resources: AsyncDisposableStack,
  { nats, redis, config, logger, now }: OpenLogOptions,
  roomClass: RoomClass,
): Promise<OpenLog> {
  const blobBarrier = resources.use(await createBarrier(nats, roomClass.blobs.stream))
  const barrier = resources.use(await createBarrier(nats, roomClass.log.stream))
  const store = jetStreamEventStore(nats, barrier, roomClass)
  const history = redisHistory(redis, roomClass)
  const conversations = createConversations(createReadTail(store), history)
  const blobStore = jetStreamBlobs(nats, blobBarrier, roomClass)
  const blobs = createBlobsCache(blobStore)
  const deleteEntry = jetStreamDeleteEntry(nats, roomClass)
  const prove = () => proveEpoch(nats, barrier, roomClass)
  // A gateway that starts may read the last epoch alone, so one that was added does not stay.
  const read = () => readEpoch(nats, deleteEntry, roomClass)
  const epoch = resources.use(await watchEpoch(nats, { read, prove, logger }))
  epoch.onChange(conversations.clear)
  epoch.onChange(blobs.clear)
  epoch.onChange(history.adopt)
  await verifyChatStream(nats, roomClass)
  await verifyBlobStream(nats, roomClass)
  await history.adopt(epoch.current())

  const deleteErased = createDeleteErased({ deleteEntry, blobStore, blobs })
  const projecting = { nats, store, history, deleteErased, epoch, logger }
  const { rebuildHistory, written, touched, told } = openProjection(resources, projecting)
  const writing = { store, conversations, written }
  const burn = createBurnMessage({ ...writing, deleteErased, now })
  const claims = resources.use(new OpenClaims({ burn, logger, now }))
  epoch.onChange(claims.clear)
  const logFill = resources.use(await watchStreamFill(nats, roomClass.log.stream, { logger }))
  const blobFill = resources.use(await watchStreamFill(nats, roomClass.blobs.stream, { logger }))
  const share = () => roomQuota(logFill.current())
  const blobsMaxBytes = () => Math.min(config.blobsMaxBytes, roomQuota(blobFill.current()))
  const sending = { ...writing, blobStore, limits: config.limits, share, now }
  const erasures = jetStreamErasures(nats, roomClass)
  epoch.onChange(erasures.clear)
  const inMemory = [conversations, blobs, erasures]
  const reading = { ...writing, history, rebuildHistory, erasures, now }
  const filling = { store: blobStore, blobs, conversations, maxBytes: blobsMaxBytes, now }
  const claiming = { ...writing, burnMs: config.burnMs, now }

  const handlers = [
    refreshCaches(conversations, inMemory),
    deleteContent(deleteErased),
    scheduleClaims(claims),
    projectHistory({ history, rebuildHistory, touched }),
  ]
  const following = { nats, logger, epoch, store, cursors: history, handlers, told, touched }
  resources.use(followLog({ ...following, onSkipped: replayClaims(nats, claims, roomClass) }))
  return { sending, reading, filling, claiming, inMemory }
}

/** What the commands of one class of rooms are handled with. */
interface OpenLog {
  readonly sending: SendMessageOptions
  readonly reading: ReadHistoryOptions & EraseMessageOptions
  readonly filling: PutBlobOptions
  readonly claiming: ClaimMessageOptions
  readonly inMemory: InMemory
}

interface CommandOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly logs: ByClass<OpenLog>
}

function serveCommands(resources: AsyncDisposableStack, { nats, logger, logs }: CommandOptions): void {
  const replica = newReplicaId()
  const serve: ServeCommand = (contract, handler) => {
    resources.use(serveCommand(nats, logger, contract, handler, replica))
  }
  serve(
    sendMessage,
    handleByClass(logs, ({ sending }) => sendMessageHandler(sending)),
  )
  serve(
    readHistory,
    handleByClass(logs, ({ reading }) => readHistoryHandler(reading)),
  )
  serve(
    eraseMessage,
    handleByClass(logs, ({ reading }) => eraseMessageHandler(reading)),
  )
  serve(
    claimMessage,
    handleByClass(logs, ({ claiming }) => claimMessageHandler(claiming)),
  )
  serve(
    putBlob,
    handleByClass(logs, ({ filling }) => putBlobHandler(filling)),
  )
  serve(
    headBlob,
    handleByClass(logs, ({ filling }) => headBlobHandler(filling)),
  )
  serve(
    readBlob,
    handleByClass(logs, ({ filling }) => readBlobHandler(filling)),
  )
  // The reaper asks the group: it hears no homes.
  const forget = handleByClass(logs, ({ reading, inMemory }) => purgeRoomHandler(reading.history, inMemory))
  resources.use(serveCommand(nats, logger, purgeInMessages, forget))
  resources.use(announceHome(nats, 'messages', replica))
}
