import { pauseProcess, resumeProcess } from '@wick/platform/testing/pause-process'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { connectTwo } from '../support/loyal-client.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { Visitor } from '../support/visitor.ts'

const CALLS = 40

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterEach(() => resumeProcess(system.redis))
afterAll(() => system[Symbol.asyncDispose]())

it('services notice a stalled Redis, keep serving messages and history, and use it again later', async () => {
  const { roomId, clients, visitors } = await connectTwo(system.gateways)
  const [ada] = visitors
  await clients[0].sayAndWait('before')
  await pauseProcess(system.redis)
  const seen = async () => {
    const all = await Promise.all(system.names.map((name) => system.readiness(name)))
    return all.map(({ isReady, checks }) => ({ isReady, redis: checks['redis'] }))
  }
  // A reaper does nothing without Redis; everybody else goes on.
  const away = system.names.map((name) => ({ isReady: !name.startsWith('reaper'), redis: false }))
  await expect.poll(seen).toEqual(away)

  const took: number[] = []
  // One call after the other: with seconds for each they would not be through before patience ends.
  for (let call = 0; call < CALLS; call++) {
    const since = performance.now()
    await clients[call % 2]?.sayAndWait(`words ${call}`)
    const { events } = await ada.history(roomId)
    expect(events.at(-1)).toMatchObject({ body: `words ${call}` })
    took.push(performance.now() - since)
  }
  await connectTwo(system.gateways).then((other) => other.clients.forEach((client) => client.close()))
  measured('stopped Redis, a message and the history', spread(took))
  expect(await seen()).toEqual(away)

  resumeProcess(system.redis)
  await expect.poll(seen).toEqual(system.names.map(() => ({ isReady: true, redis: true })))
  expect((await ada.destroy(roomId)).status).toBe(204)
  await Promise.all(clients.map((client) => client.certificate()))
  expect(await new Visitor(system.gateways[0] ?? '').createRoom()).toBeDefined()
})
