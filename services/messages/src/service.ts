import { forgetInMessages } from '@wick/contracts/forget-commands'
import { eraseMessage, readHistory, sendMessage } from '@wick/contracts/message-commands'
import { verifyChatStream } from '@wick/platform/chat-stream'
import { serveCommand } from '@wick/platform/command-server'
import { readEpoch, watchEpoch } from '@wick/platform/epoch'
import { serveHealth } from '@wick/platform/health'
import { jetStreamEventStore } from '@wick/platform/jetstream-event-store'
import type { Surroundings } from '@wick/platform/lifecycle'
import type { Logger } from '@wick/platform/logger'
import { connectNats } from '@wick/platform/nats'
import { linkToCreation } from '@wick/platform/nats-telemetry/link-to-creation'
import { connectRedis } from '@wick/platform/redis'
import { jetStreamDeleteEntry } from './adapters/delete-entry.ts'
import { redisHistory } from './adapters/history.redis.ts'
import { createConversations } from './app/conversations.ts'
import { eraseMessageHandler } from './app/erase-message.ts'
import { forgetRoomHandler } from './app/forget-room.ts'
import { readHistoryHandler } from './app/read-history.ts'
import { sendMessageHandler } from './app/send-message.ts'
import type { MessagesConfig } from './config.ts'
import { createCatchUp } from './projections/catch-up.ts'
import { projectHistory } from './projections/project-history.ts'

/** The only file that knows every collaborator. Disposal runs bottom-up: health, intake, projection, connections. */
export async function createMessagesService(
  config: MessagesConfig,
  logger: Logger,
  { now = Date.now, scrape }: Surroundings = {},
): Promise<AsyncDisposable> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'messages'))
  const redis = resources.use(await connectRedis(config.redisUrl, 'messages'))

  const store = jetStreamEventStore(nats)
  const history = redisHistory(redis.client)
  const conversations = createConversations(store, history)
  const epoch = resources.use(await watchEpoch(nats, () => readEpoch(nats)))
  epoch.onChange(conversations.clear)
  epoch.onChange(history.adopt)
  await verifyChatStream(nats)
  await history.adopt(epoch.current())

  const deleteEntry = jetStreamDeleteEntry(nats)
  const catchUp = createCatchUp({ store, history, deleteEntry, link: linkToCreation(nats) })
  const reading = { store, history, catchUp, conversations, now }

  resources.use(projectHistory({ nats, logger, epoch, store, history, conversations, catchUp, deleteEntry }))
  resources.use(
    serveCommand(nats, logger, sendMessage, sendMessageHandler({ store, conversations, limits: config.limits, now })),
  )
  resources.use(serveCommand(nats, logger, readHistory, readHistoryHandler(reading)))
  resources.use(serveCommand(nats, logger, eraseMessage, eraseMessageHandler(reading)))
  resources.use(serveCommand(nats, logger, forgetInMessages, forgetRoomHandler(history, conversations)))
  resources.use(await serveHealth({ ...config.health, checks: { nats: nats.ready, redis: redis.ready }, scrape }))
  return resources.move()
}
