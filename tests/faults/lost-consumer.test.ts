import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killConsumersBroker } from '../support/kill-consumers-broker.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'

const ROOMS = 2
const REPLICAS = 1

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ brokers: 3, replicas: REPLICAS })
})
afterAll(() => system[Symbol.asyncDispose]())

describe('one broker of three, killed with all consumers on it', () => {
  it.each([
    ['does not lead the log', false],
    ['leads the log', true],
  ])('keeps no room from its end and its certificate, where it %s', async (_, leads) => {
    await using nats = await connectNats({ url: system.natsUrl }, 'tests')
    const before = restarts()
    const late = await killConsumersBroker({ system, nats, leads, replicas: REPLICAS, rooms: ROOMS })
    expect(late).toHaveLength(2 * ROOMS)
    // Who follows says that it begins anew; the client's own recovery is silent, and comes half a minute later.
    for (const [name, count] of restarts()) expect([name, count > (before.get(name) ?? 0)]).toEqual([name, true])
    measured(`killed broker, ${leads ? 'the leader' : 'no leader'}, ends late`, spread(late.map(({ end }) => end)))
    measured('certificates late', spread(late.map(({ certificate }) => certificate)))
  })
})

function restarts(): ReadonlyMap<string, number> {
  const names = ['reaper-1', 'messages-1'] as const
  return new Map(
    names.map((name) => [
      name,
      system.get(name).lines.filter((line) => line.includes('stream consumer starts again')).length,
    ]),
  )
}
