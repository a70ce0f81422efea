import { createEngine } from '@wick/e2ee/engine'
import { createCreator } from '@wick/e2ee/testing/member'
import { expect, it } from 'vitest'
import { createDevice } from '../testing/device.ts'
import { createManualPorts } from '../testing/manual-ports.ts'
import { openRoom } from './enter-room.ts'

it('without a network deletes a room that was known here once its time is up', async () => {
  const device = createDevice()
  const { creator } = await createCreator(2, { ...device, failNextWrite: () => undefined })
  const manual = createManualPorts()
  await creator.engine.expires(manual.ports.clock.wall() + 60_000)
  const { roomId } = creator.seat

  const engine = createEngine({ openStore: device.openStore })
  const entry = await openRoom({ engine, ports: manual.ports, nick: 'Ada', fragment: `#${roomId}` })
  if (!entry.ok) throw new Error('not opened')
  manual.pass(89_999)
  expect(device.holds(roomId)).toBe(true)
  manual.pass(1)
  expect((await entry.value.over).end?.reason).toBe('unanswered')
  expect(device.holds(roomId)).toBe(false)
})
