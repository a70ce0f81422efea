import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'

let cluster: Cluster
let redis: Redis
beforeAll(async () => {
  cluster = await startCluster({
    accounts: 'on',
    // Counted in Redis, and far from reached.
    rateLimits: {
      createPerMinute: 100,
      joinPerMinute: 100,
      probesPerMinute: 100,
      socketsPerMinute: 100,
      messagesPerSecond: 100,
      messagesBurst: 100,
      signInsPerMinute: 100,
      registrationsPerHour: 100,
    },
  })
  redis = new Redis(cluster.redis.url)
})
afterAll(async () => {
  redis.disconnect()
  await cluster[Symbol.asyncDispose]()
})

/** What it held is told, so that it was not empty anyway. */
async function flush(): Promise<number> {
  const keys = await redis.dbsize()
  await redis.flushall()
  return keys
}

// A13: flushing Redis changes nothing.
it('an emptied Redis changes nothing of an account, between any two calls', async () => {
  const ada = new Person(cluster.gateways[0] ?? '')
  const registration = await ada.registration()
  expect(await flush()).toBeGreaterThan(0)
  ada.begin(await ada.call('POST', 'register', registration), 201)
  await flush()
  await ada.renew()
  const laptop = ada.elsewhere()
  const login = await laptop.login()
  expect(await flush()).toBeGreaterThan(0)
  laptop.begin(await laptop.call('POST', 'login', login), 200)
  expect(laptop.session?.accountId).toBe(ada.accountId)
  await flush()
  expect(await ada.sessions()).toHaveLength(2)
  expect((await ada.asked('DELETE', 'sessions?scope=others')).status).toBe(204)
  await flush()
  expect((await laptop.refresh()).status).toBe(401)
  expect(await ada.sessions()).toHaveLength(1)
})
