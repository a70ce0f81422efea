import { createRoom, joinRoom, movedRooms, provenEpoch, viewRoom } from '@wick/contracts/room-commands'
import { purgeInRooms } from '@wick/contracts/purge-commands'
import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import { roomDecider } from '@wick/domain/room-decisions'
import { hasSpaceForMore } from '@wick/domain/room-share'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureChatStream } from '@wick/event-log/chat-stream'
import { type ServeCommand, serveCommand } from '@wick/platform/commands/command-server'
import { announceHome, newReplicaId } from '@wick/platform/commands/home-replica'
import { proveEpoch, watchEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats } from '@wick/platform/nats/nats'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import { connectRedis } from '@wick/platform/redis/redis'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { watchStreamFill } from '@wick/event-log/stream-fill'
import { serveChanges } from './app/change-room.ts'
import { createRoomHandler } from './app/create-room.ts'
import { purgeRoomHandler } from './app/purge-room.ts'
import { openEpoch } from './app/open-epoch.ts'
import { provenEpochHandler } from './app/proven-epoch.ts'
import { maintainBlobStream } from './app/maintain-blob-stream.ts'
import { movedRoomsHandler } from './app/moved-rooms.ts'
import { joinRoomHandler } from './app/join-room.ts'
import { viewRoomHandler } from './app/view-room.ts'
import { jetStreamKeyHalves } from './adapters/key-halves.jetstream.ts'
import { redisSnapshots } from './adapters/snapshots.redis.ts'
import type { RoomsConfig } from './config.ts'
import { observeStream } from '@wick/platform/telemetry/observe-stream'

/** The only file that knows every collaborator. Disposal runs bottom-up: operators' port, intake, connections. */
export async function createRoomsService(
  config: RoomsConfig,
  logger: Logger,
  { now = Date.now, telemetry, abandon }: ServiceDependencies = {},
): Promise<AsyncDisposable> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'rooms', { logger, abandon }))
  const redis = resources.use(await connectRedis(config.redisUrl, 'rooms'))

  const snapshots = redisSnapshots(redis.client)
  const barrier = resources.use(await createBarrier(nats, CHAT_STREAM))
  const prove = () => proveEpoch(nats, barrier)
  const epoch = resources.use(await watchEpoch(nats, { read: () => openEpoch(nats, config.stream), prove, logger }))
  epoch.onChange(snapshots.adopt)
  await ensureChatStream(nats, config.stream)
  resources.use(await maintainBlobStream(nats, config.blobStream, logger))
  await snapshots.adopt(epoch.current())

  for (const stream of [CHAT_STREAM, BLOB_STREAM]) resources.defer(observeStream(nats, stream))

  const store = jetStreamEventStore(nats, barrier)
  const rooms = createAggregateHandler({ store, evolver: roomDecider, snapshots })
  const fill = resources.use(await watchStreamFill(nats, CHAT_STREAM, { logger }))
  const changing = { rooms, roomClass: store.roomClass, hasSpace: () => hasSpaceForMore(fill.current()), now }
  const halves = jetStreamKeyHalves(nats)

  const replica = newReplicaId()
  const serve: ServeCommand = (contract, handler) => {
    resources.use(serveCommand(nats, logger, contract, handler, replica))
  }
  serve(createRoom, createRoomHandler({ ...changing, epoch: epoch.confirmed }))
  serve(joinRoom, joinRoomHandler({ ...changing, halves }))
  serveChanges(serve, changing)
  serve(viewRoom, viewRoomHandler(rooms, halves, now))
  serve(movedRooms, movedRoomsHandler(barrier))
  serve(provenEpoch, provenEpochHandler(prove))
  // The reaper asks the group: it hears no homes.
  resources.use(serveCommand(nats, logger, purgeInRooms, purgeRoomHandler(snapshots)))
  resources.use(announceHome(nats, 'rooms', replica))
  // What Redis holds is in the log too.
  const operators = { service: 'rooms', config: config.health, nats, redis, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators(operators))
  return resources.move()
}
