import { createEngine } from '@wick/e2ee/engine'
import { expect, it } from 'vitest'
import { refusal } from '../../testing/blob-store.ts'
import { createDevice } from '../../testing/device.ts'
import { createManualPorts } from '../../testing/manual-ports.ts'
import { createRoomApi } from '../api.ts'
import { createFeed } from '../state/feed.ts'
import { emptyRoom } from '../state/room-state.ts'
import { createEnding } from './ending.ts'

const LINE_PATIENCE_MS = 4_000

it('deletes the kept copy at once, and is over when no certificate comes', async () => {
  const device = createDevice()
  const engine = createEngine({ openStore: device.openStore })
  const { roomId, participantId } = await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
  await engine.enter(null)
  const manual = createManualPorts()
  manual.answer = () => refusal('room_not_found')
  const feed = createFeed(emptyRoom(roomId, participantId))
  const told: string[] = []
  feed.subscribe(({ type }) => told.push(type))
  const api = createRoomApi(manual.ports, roomId)
  const ending = createEnding({
    engine,
    api,
    ports: manual.ports,
    ...feed,
    silence: () => undefined,
    closeLine: () => undefined,
  })

  void ending.finish({ reason: 'destroyed', by: null, endedAt: null })
  await ending.wiped
  expect([device.holds(roomId), told]).toEqual([false, ['ended']])
  manual.pass(LINE_PATIENCE_MS)
  await ending.over
  expect(told).toEqual(['ended', 'over'])
})
