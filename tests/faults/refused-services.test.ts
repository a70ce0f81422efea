import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutListening, withOtherPasswords } from '../support/broker-rights.ts'
import { connectTwo } from '../support/loyal-client.ts'
import { type Processes, startProcesses } from '../support/processes.ts'

const PATIENCE = { timeout: 60_000 }

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ replicas: 1 })
})
afterAll(() => system[Symbol.asyncDispose]())

const readiness = () => Promise.all(system.names.map(async (name) => (await system.readiness(name)).isReady))
const all = (isReady: boolean) => system.names.map(() => isReady)

describe('a broker that takes away what it had granted, and gives it back', () => {
  it('makes every service unready by a wrong password, and ready again once restored', async () => {
    const before = await connectTwo(system.gateways)
    await system.nats.reload(withOtherPasswords(system.natsConfig))
    await expect.poll(readiness, PATIENCE).toEqual(all(false))
    // Each is refused several times: the client would give up after two in a row.
    await refused(3)
    await system.nats.reload(system.natsConfig)
    await expect.poll(readiness, PATIENCE).toEqual(all(true))
    await expectTalk(before)
    await expectTalk(await connectTwo(system.gateways))
  })

  it('makes every service unready by a lost right, and ready again once restored', async () => {
    const before = await connectTwo(system.gateways)
    await system.nats.reload(withoutListening(system.natsConfig))
    await expect.poll(readiness, PATIENCE).toEqual(all(false))
    for (const name of system.names) {
      const { checks } = await system.readiness(name)
      expect([name, checks]).toEqual([name, { nats: true, subscriptions: false, redis: true }])
    }
    await system.nats.reload(system.natsConfig)
    await expect.poll(readiness, PATIENCE).toEqual(all(true))
    await expectTalk(before)
    await expectTalk(await connectTwo(system.gateways))
  })
})

/** Resolves when the broker has refused every service so many times more. */
async function refused(times: number): Promise<void> {
  const count = () => readFileSync(join(system.logFolder, 'nats.log'), 'utf8').split('authentication error').length
  const before = count()
  await expect.poll(count, PATIENCE).toBeGreaterThan(before + times * system.names.length)
}

async function expectTalk({ clients }: Awaited<ReturnType<typeof connectTwo>>): Promise<void> {
  const seqs = await Promise.all(clients.map((client) => client.sayAndWait('words')))
  await Promise.all(clients.map((client) => client.reached(Math.max(...seqs))))
  for (const client of clients) client.close()
}
