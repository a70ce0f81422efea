import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Processes, startProcesses } from '../support/processes.ts'
import { newId, seatTwo } from '../support/visitor.ts'

/** For clocks that are apart, a service works on so long past a caller's deadline. */
const GRACE_MS = 1_500

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ replicas: 1 })
})
afterEach(() => system.get('messages-1').resume())
afterAll(() => system[Symbol.asyncDispose]())

it('what its sender was told is unavailable is not appended when the service goes on', async () => {
  const { roomId, ada, bob } = await seatTwo(system.gateways)
  await ada.send(roomId, 'before')
  await system.get('messages-1').pause()
  const given = { id: newId(), body: 'given up' }
  expect((await ada.call('POST', `/api/rooms/${roomId}/messages`, given)).status).toBe(503)
  await delay(GRACE_MS)
  system.get('messages-1').resume()
  // Its questions lie before this one.
  await bob.send(roomId, 'after')
  const { events } = await bob.history(roomId)
  expect(events.flatMap((event) => (event.type === 'message' ? [event.body] : []))).toEqual(['before', 'after'])
  // Its sender may say it again, under the same id.
  expect((await ada.send(roomId, given.body, given.id)).seq).toBeGreaterThan(events.at(-1)?.seq ?? 0)
})
