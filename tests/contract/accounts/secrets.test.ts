import { server as opaque } from '@serenity-kit/opaque'
import { AccountId } from '@wick/contracts/account-ids'
import { FIRST_KEY_RING, keyRingStream, keySubject } from '@wick/contracts/account-subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on' })
})
afterAll(() => cluster[Symbol.asyncDispose]())

it.each([
  ['ACCOUNT_SECRET', () => ({ account: ['another-'.repeat(4)] as const })],
  ['HANDLE_SECRET', () => ({ handle: 'another-'.repeat(4) })],
  ['OPAQUE_SETUP', () => ({ opaqueSetup: opaque.createSetup() })],
  ['OPAQUE_SETUP', () => ({ opaqueSetup: 'another-'.repeat(22).slice(0, 171) })],
])('does not start with another %s, and never says its value', async (name, others) => {
  const secrets = others()
  const start = cluster.startAccounts({ secrets })
  await expect(start).rejects.toThrow(name)
  await expect(start).rejects.not.toThrow(/another-/)
})

const restart = async (account: readonly [string, ...string[]], retired: readonly string[] = []) =>
  (await cluster.startAccounts({ secrets: { account, retired } }))[Symbol.asyncDispose]()

it('starts again with the same secrets, and with a further line', async () => {
  const [first = ''] = cluster.accountSecrets?.account ?? []
  for (const account of [[first], [first, 'further-'.repeat(4)], ['further-'.repeat(4), first]] as const)
    await expect(restart(account)).resolves.toBeUndefined()
  await expect(restart(['further-'.repeat(4)], [first])).resolves.toBeUndefined()
})

it('tells its operator of an account that does not open', async () => {
  const ada = await new Person(cluster.gateways[0] ?? '').register()
  await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
  const stream = keyRingStream(FIRST_KEY_RING)
  await nats.jsm.streams.purge(stream, { filter: keySubject(FIRST_KEY_RING, AccountId.parse(ada.accountId)) })
  expect(await ada.elsewhere().login()).toBeNull()
  const told = cluster.logs.filter((line) => line.includes('account_unreadable'))
  expect(told).toHaveLength(1)
  expect(told.join()).not.toContain(ada.accountId)
})
