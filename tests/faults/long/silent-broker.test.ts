import { pauseProcess, resumeProcess } from '@wick/platform/testing/pause-process'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { connectTwo } from '../../support/loyal-client.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ brokers: 3 })
})
afterEach(() => resumeProcess(second()))
afterAll(() => system[Symbol.asyncDispose]())

/** Takes connections as before, and says nothing. */
const second = () => system.brokers[1] ?? {}

const lines = () => Promise.all(system.names.map(async (name) => (await system.readiness(name)).checks['nats']))

it('services find the last broker of three when one stalls and one is killed', async () => {
  const { roomId, clients, visitors } = await connectTwo(system.gateways)
  await Promise.all(clients.map((client) => client.sayAndWait('before')))
  await pauseProcess(second())
  await system.brokers[0]?.kill()
  // Whoever was at either of them meets the other one on its way. The client's own patience with one that is silent is 20 s.
  await expect.poll(lines, { timeout: 18_000 }).toEqual(system.names.map(() => true))

  // Alone the third leads nothing: with the one that goes on it does, and nothing that was acknowledged is lost.
  resumeProcess(second())
  const seqs = await Promise.all(clients.map((client) => client.sayAndWait('after')))
  await Promise.all(clients.map((client) => client.reached(Math.max(...seqs))))
  for (const client of clients) expect(client.events).toHaveLength(new Set(client.events.map(({ seq }) => seq)).size)
  await system.brokers[0]?.restart()
  await expect.poll(async () => (await visitors[0].destroy(roomId)).status).toBe(204)
  await Promise.all(clients.map((client) => client.certificate()))
})
