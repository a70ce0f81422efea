import type { RoomEvent } from '@wick/contracts/events'
import { MessageId } from '@wick/contracts/ids'
import { BLOB_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { ada, createdWith, joined, seat } from '@wick/domain/testing/room-fixtures'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import type { Nats } from '@wick/platform/nats/nats'
import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { TimeoutError } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { jetStreamBlobs } from '../adapters/blobs.jetstream.ts'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import { createReadTail } from './read-tail.ts'
import { sendMessageHandler } from './send-message.ts'

const id = MessageId.parse('message-0000000001')

/** The first message to a log is on its way for as long as nobody lands it, and its writer hears nothing of it. */
function holdFirst(nats: Nats, subject: string) {
  const sent: (() => Promise<unknown>)[] = []
  let beforeSecond = async () => {}
  const request: Nats['request'] = async (asked, payload, options) => {
    const send = () => nats.request(asked, payload, options)
    if (asked !== subject) return send()
    if (sent.push(send) === 1) throw new TimeoutError()
    await beforeSecond()
    return send()
  }
  const land = async () => void (await sent[0]?.())
  return { nats: { ...nats, request }, land, landBeforeSecond: () => void (beforeSecond = land) }
}

it.each([{ lands: 'before' }, { lands: 'behind' }])(
  'stands once, though its first append lands $lands the repeat of it',
  async ({ lands }) => {
    await using chat = await openChat()
    await using redisServer = await startRedis()
    await using redis = await connectRedis(redisServer.url, 'tests')
    await ensureBlobStream(chat.nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
    using blobBarrier = await createBarrier(chat.nats, BLOB_STREAM)
    const roomId = newRoomId()
    const log = laneSubject(roomId, 'log')
    const line = holdFirst(chat.nats, log)
    const store = jetStreamEventStore(line.nats, chat.barrier)
    const now = Date.now()
    const commit = (event: RoomEvent, seq: number) =>
      store.append(laneSubject(roomId, 'room'), event, {
        expectedVersion: { filter: roomSubjects(roomId), seq },
        id: newCommandId(),
      })
    const joinSeq = await commit(joined(ada, now), await commit(createdWith({ at: now, expiresAt: now + 600_000 }), 0))
    const send = sendMessageHandler({
      store,
      blobStore: jetStreamBlobs(chat.nats, blobBarrier),
      conversations: createConversations(createReadTail(store), redisHistory(redis.client)),
      written: { add: () => undefined },
      limits: { entries: 10, bytes: 1_000 },
      share: () => Infinity,
      now: Date.now,
    })
    if (lands === 'before') line.landBeforeSecond()
    const reply = await send({ roomId, seat: seat(ada, joinSeq), id }, Buffer.from('hello'))
    if (lands === 'behind') await line.land()
    const events = await store.read(log, 0)
    expect(events).toMatchObject([{ event: { type: 'message.sent', id }, body: Buffer.from('hello') }])
    expect(reply).toMatchObject({ ok: { seq: events[0]?.seq, fresh: lands === 'behind' } })
  },
)
