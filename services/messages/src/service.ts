import { headBlob, putBlob, readBlob } from '@wick/contracts/blob-commands'
import { purgeInMessages } from '@wick/contracts/purge-commands'
import { claimMessage, eraseMessage, readHistory, sendMessage } from '@wick/contracts/message-commands'
import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import { roomQuota } from '@wick/domain/room-share'
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

  const blobBarrier = resources.use(await createBarrier(nats, BLOB_STREAM))
  const barrier = resources.use(await createBarrier(nats, CHAT_STREAM))
  const store = jetStreamEventStore(nats, barrier)
  const history = redisHistory(redis.client)
  const conversations = createConversations(createReadTail(store), history)
  const blobStore = jetStreamBlobs(nats, blobBarrier)
  const blobs = createBlobsCache(blobStore)
  const deleteEntry = jetStreamDeleteEntry(nats)
  const prove = () => proveEpoch(nats, barrier)
  // A gateway that starts may read the last epoch alone, so one that was added does not stay.
  const epoch = resources.use(await watchEpoch(nats, { read: () => readEpoch(nats, deleteEntry), prove, logger }))
  epoch.onChange(conversations.clear)
  epoch.onChange(blobs.clear)
  epoch.onChange(history.adopt)
  await verifyChatStream(nats)
  await verifyBlobStream(nats)
  await history.adopt(epoch.current())

  const deleteErased = createDeleteErased({ deleteEntry, blobStore, blobs })
  const projecting = { nats, store, history, deleteErased, epoch, logger }
  const { rebuildHistory, written, touched, told } = openProjection(resources, projecting)
  const writing = { store, conversations, written }
  const burn = createBurnMessage({ ...writing, deleteErased, now })
  const claims = resources.use(new OpenClaims({ burn, logger, now }))
  epoch.onChange(claims.clear)
  const logFill = resources.use(await watchStreamFill(nats, CHAT_STREAM, { logger }))
  const blobFill = resources.use(await watchStreamFill(nats, BLOB_STREAM, { logger }))
  const share = () => roomQuota(logFill.current())
  const blobsMaxBytes = () => Math.min(config.blobsMaxBytes, roomQuota(blobFill.current()))
  const sending = { ...writing, blobStore, limits: config.limits, share, now }
  const erasures = jetStreamErasures(nats)
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
  resources.use(followLog({ ...following, onSkipped: replayClaims(nats, claims) }))
  serveCommands(resources, { nats, logger, sending, reading, filling, claiming, inMemory })
  // What Redis holds is in the log too.
  const operators = { service: 'messages', config: config.health, nats, redis, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators(operators))
  return resources.move()
}

interface CommandOptions {
  readonly nats: Nats
  readonly logger: Logger
  readonly sending: SendMessageOptions
  readonly reading: ReadHistoryOptions & EraseMessageOptions
  readonly filling: PutBlobOptions
  readonly claiming: ClaimMessageOptions
  readonly inMemory: InMemory
}

function serveCommands(resources: AsyncDisposableStack, options: CommandOptions): void {
  const { nats, logger, sending, reading, filling, claiming, inMemory } = options
  const replica = newReplicaId()
  const serve: ServeCommand = (contract, handler) => {
    resources.use(serveCommand(nats, logger, contract, handler, replica))
  }
  serve(sendMessage, sendMessageHandler(sending))
  serve(readHistory, readHistoryHandler(reading))
  serve(eraseMessage, eraseMessageHandler(reading))
  serve(claimMessage, claimMessageHandler(claiming))
  serve(putBlob, putBlobHandler(filling))
  serve(headBlob, headBlobHandler(filling))
  serve(readBlob, readBlobHandler(filling))
  // The reaper asks the group: it hears no homes.
  resources.use(serveCommand(nats, logger, purgeInMessages, purgeRoomHandler(reading.history, inMemory)))
  resources.use(announceHome(nats, 'messages', replica))
}
