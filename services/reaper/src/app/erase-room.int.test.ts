import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { Epoch } from '@wick/contracts/ids'
import { roomDecider } from '@wick/domain/room-decisions'
import { ensureBlobStream } from '@wick/platform/blob-stream'
import { createCommandClient } from '@wick/platform/command-client'
import { jetStreamEventStore } from '@wick/platform/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis'
import { createRoomLane } from '@wick/platform/room-lane'
import { openChat } from '@wick/platform/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId, sampleMessage } from '@wick/platform/testing/sample-events'
import { expect, it } from 'vitest'
import { redisAgenda } from '../adapters/agenda.redis.ts'
import { jetStreamPurgeLane } from '../adapters/purge-lane.ts'
import { jetStreamRoomBlobs } from '../adapters/room-blobs.ts'
import { eraseRoom } from './erase-room.ts'

it('takes nothing from a room that lives, whatever the agenda says', async () => {
  await using chat = await openChat()
  await ensureBlobStream(chat.nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const agenda = redisAgenda(redis.client)
  const store = jetStreamEventStore(chat.nats)
  const roomId = newRoomId()
  const created = {
    type: 'room.created',
    commandId: newCommandId(),
    at: 1,
    epoch: Epoch.parse('the-epoch-of-this-stream'),
    capacity: 2,
    expiresAt: 2,
  } as const
  const filter = roomSubjects(roomId)
  const first = await store.append(laneSubject(roomId, 'room'), created, {
    guard: { filter, seq: 0 },
    id: newCommandId(),
  })
  await store.append(laneSubject(roomId, 'log'), sampleMessage(1), {
    guard: { filter, seq: first },
    id: newCommandId(),
  })
  await agenda.apply({ kind: 'end', at: 1 }, { roomId, seq: 1, prev: 0 })

  await eraseRoom(
    {
      rooms: createRoomLane({ store, decider: roomDecider }),
      agenda,
      commands: createCommandClient(chat.nats),
      purgeLane: jetStreamPurgeLane(chat.nats),
      blobs: jetStreamRoomBlobs(chat.nats),
      now: Date.now,
    },
    roomId,
  )
  for (const lane of ['room', 'log'] as const) expect(await store.read(laneSubject(roomId, lane), 0)).toHaveLength(1)
  expect(await agenda.next('erasures')).toBeUndefined()
})
