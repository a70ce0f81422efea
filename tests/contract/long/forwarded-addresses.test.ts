import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { Visitor } from '../../support/visitor.ts'

const CREATE_PER_MINUTE = 3
const MANY = 10_000

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    rateLimits: {
      createPerMinute: CREATE_PER_MINUTE,
      joinPerMinute: MANY,
      probesPerMinute: MANY,
      socketsPerMinute: MANY,
      messagesPerSecond: MANY,
      messagesBurst: MANY,
    },
  })
})
afterAll(() => cluster[Symbol.asyncDispose]())

it.each([
  ['an IPv4 address', (port: number) => `203.0.113.5:${port}`],
  ['an IPv6 address', (port: number) => `[2001:db8::1]:${port}`],
  ['an address before a second proxy', (port: number) => `203.0.113.6:${port}, 10.0.0.7:${port}`],
])('counts %s as one whichever port a proxy names with it', async (_, written) => {
  const create = (port: number) =>
    new Visitor(cluster.gateways[0] ?? '').call('POST', '/api/rooms', {}, { 'x-forwarded-for': written(port) })
  for (let port = 0; port < CREATE_PER_MINUTE; port++) expect(await create(4_711 + port)).toMatchObject({ status: 201 })
  expect(await create(9_999)).toMatchObject(refusal('rate_limited'))
})
