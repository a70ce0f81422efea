import { createRoom, joinRoom, movedRooms, provenEpoch, viewRoom } from '@wick/contracts/room-commands'
import { purgeInRooms } from '@wick/contracts/purge-commands'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { roomDecider } from '@wick/domain/room-decisions'
import { hasSpaceForMore } from '@wick/domain/room-share'
import { handleByClass, mapByClass, openByClass } from '@wick/event-log/by-class'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureChatStream } from '@wick/event-log/chat-stream'
import { type ServeCommand, serveCommand } from '@wick/platform/commands/command-server'
import { announceHome, newReplicaId } from '@wick/platform/commands/home-replica'
import { proveEpoch, watchEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import type { Redis } from 'ioredis'
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
import { movedRoomsHandler, movedRoomsOfAll } from './app/moved-rooms.ts'
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

  const opening = { nats, redis: redis.client, config, logger, now }
  const logs = await openByClass(config.talk !== undefined, (roomClass) => openLog(resources, opening, roomClass))
  const replica = newReplicaId()
  const serve: ServeCommand = (contract, handler) => {
    resources.use(serveCommand(nats, logger, contract, handler, replica))
  }
  serve(createRoom, handleByClass(logs, createRoomHandler))
  serve(joinRoom, handleByClass(logs, joinRoomHandler))
  serveChanges(serve, logs)
  serve(
    viewRoom,
    handleByClass(logs, ({ rooms, halves }) => viewRoomHandler(rooms, halves, now)),
  )
  serve(
    movedRooms,
    movedRoomsOfAll(mapByClass(logs, ({ barrier, roomClass }) => movedRoomsHandler(barrier, roomClass))),
  )
  serve(
    provenEpoch,
    handleByClass(logs, ({ prove }) => provenEpochHandler(prove)),
  )
  // The reaper asks the group: it hears no homes.
  const forget = handleByClass(logs, ({ snapshots }) => purgeRoomHandler(snapshots))
  resources.use(serveCommand(nats, logger, purgeInRooms, forget))
  resources.use(announceHome(nats, 'rooms', replica))
  // What Redis holds is in the log too.
  const operators = { service: 'rooms', config: config.health, nats, redis, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators(operators))
  return resources.move()
}

interface OpenLogOptions {
  readonly nats: Nats
  readonly redis: Redis
  readonly config: RoomsConfig
  readonly logger: Logger
  readonly now: () => number
}

/** Makes what holds the rooms of a class, and opens what decides about them. All of it ends with what it was opened in. */
async function openLog(resources: AsyncDisposableStack, options: OpenLogOptions, roomClass: RoomClass) {
  const { nats, redis, config, logger, now } = options
  const { stream, blobStream } = (roomClass === ANONYMOUS ? undefined : config.talk) ?? config
  const snapshots = redisSnapshots(redis, roomClass)
  const barrier = resources.use(await createBarrier(nats, roomClass.log.stream))
  const prove = () => proveEpoch(nats, barrier, roomClass)
  const read = () => openEpoch(nats, stream, roomClass)
  const epoch = resources.use(await watchEpoch(nats, { read, prove, logger }))
  epoch.onChange(snapshots.adopt)
  await ensureChatStream(nats, stream, roomClass)
  resources.use(await maintainBlobStream(nats, blobStream, logger, roomClass))
  await snapshots.adopt(epoch.current())

  for (const held of [roomClass.log, roomClass.blobs]) resources.defer(observeStream(nats, held.stream))

  const store = jetStreamEventStore(nats, barrier, roomClass)
  const rooms = createAggregateHandler({ store, evolver: roomDecider, snapshots })
  const fill = resources.use(await watchStreamFill(nats, roomClass.log.stream, { logger }))
  const halves = jetStreamKeyHalves(nats, roomClass)
  const hasSpace = () => hasSpaceForMore(fill.current())
  return { roomClass, rooms, halves, snapshots, barrier, prove, epoch: epoch.confirmed, hasSpace, now }
}
