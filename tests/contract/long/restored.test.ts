import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jetStreamErasures } from '@wick/accounts/adapters/erasures.jetstream'
import { showErased } from '@wick/accounts/operators/show-erased'
import { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNTS_STREAM, erasureSubject } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { startTelemetry, type Telemetry } from '@wick/platform/telemetry/start-telemetry'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'

const ROLL_MS = 60_000

let telemetry: Telemetry
let cluster: Cluster
let nats: Nats
beforeAll(async () => {
  telemetry = await startTelemetry('tests', { otlpEndpoint: undefined, sampleRatio: 0 })
  cluster = await startCluster({ accounts: 'on', keyRingRollMs: ROLL_MS })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
  await telemetry[Symbol.asyncDispose]()
})

const newPerson = () => new Person(cluster.gateways[0] ?? '')
const idOf = (person: Person) => AccountId.parse(person.accountId)
const isOpen = async (person: Person) => {
  const asked = { subjects_filter: erasureSubject(idOf(person)) }
  return (await nats.jsm.streams.info(ACCOUNTS_STREAM, asked)).state.subjects !== undefined
}
const measured = async (name: string) => {
  const readings = (await telemetry.read()).filter((reading) => reading.name === name)
  return Math.max(...readings.map(({ value }) => value))
}

/** As operators ask for it. */
async function erasedNow(): Promise<readonly string[]> {
  const server = createServer(showErased({ erasures: jetStreamErasures(nats) }, silent))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/erased`)
  await new Promise((resolve) => server.close(resolve))
  return (await answer.text()).split('\n').filter(Boolean)
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

it('whoever a restored store brings back is deleted again before anything is served', async () => {
  const [ada, bob, cyd] = [await newPerson().register(), await newPerson().register(), await newPerson().register()]
  await ada.delete()
  expect(await erasedNow()).toEqual([ada.accountId])
  // In the older store Bob is there, whom a list names that was kept apart.
  const erased = [...(await erasedNow()), bob.accountId, newPerson().accountId].map((id) => AccountId.parse(id))
  await cluster.startAccounts({ erased })
  expect(await bob.elsewhere().login()).toBeNull()
  expect((await bob.asked('GET', 'me')).status).toBe(401)
  await expect(new Person(cluster.gateways[0] ?? '', bob.handle).registration()).rejects.toThrow(/handle_taken/)
  await cyd.elsewhere().signIn()
  expect((await erasedNow()).toSorted()).toEqual([ada.accountId, bob.accountId].toSorted())
  await expect.poll(() => measured('wick.account.erasures')).toBe(2)
  cluster.passTime(ROLL_MS / 2)
  expect(await measured('wick.account.erasure.age')).toBeGreaterThanOrEqual(ROLL_MS / 2_000)
  // Its erasure goes on as any other's.
  await expect
    .poll(
      async () => {
        cluster.passTime(ROLL_MS / 2)
        return [await isOpen(ada), await isOpen(bob)]
      },
      { interval: 500, timeout: 60_000 },
    )
    .toEqual([false, false])
  await expect.poll(() => measured('wick.account.erasures')).toBe(0)
  expect((await erasedNow()).toSorted()).toEqual([ada.accountId, bob.accountId].toSorted())
  await cyd.elsewhere().signIn()
})
