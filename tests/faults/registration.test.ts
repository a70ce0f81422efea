import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { AccountId } from '@wick/contracts/account-ids'
import {
  ACCOUNTS_STREAM,
  accountSubject,
  ALL_ACCOUNT_LANES,
  ALL_KEYS,
  ALL_SESSIONS,
} from '@wick/contracts/account-subjects'
import { connect } from '@nats-io/transport-node'
import { brokerEnvironment } from '@wick/platform/testing/broker-environment'
import { observerUser } from '@wick/platform/testing/broker-users'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountSecretsEnvironment } from '../support/account-secrets.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { Person } from '../support/person.ts'
import { ServiceProcess } from '../support/service-process.ts'

let cluster: Cluster
let accounts: ServiceProcess
const resources = new AsyncDisposableStack()
beforeAll(async () => {
  cluster = resources.use(await startCluster({ accounts: 'on', without: 'accounts' }))
  const folder = resources.use(mkdtempDisposableSync(join(tmpdir(), 'wick-accounts-')))
  const { accountSecrets } = cluster
  if (accountSecrets === undefined) throw new Error('There are no accounts.')
  accounts = resources.use(
    new ServiceProcess({
      name: 'accounts',
      entry: resolve(import.meta.dirname, '../../services/accounts/src/main.ts'),
      env: {
        ...brokerEnvironment(cluster.users, 'accounts', { nats: cluster.nats.url, redis: cluster.redis.url }),
        ...accountSecretsEnvironment(accountSecrets),
        REGISTRATION: 'open',
        ACCOUNTS_MAX_BYTES: String(64 * 1024 * 1024),
      },
      logFile: join(folder.path, 'accounts.log'),
    }),
  )
  await accounts.start()
})
afterAll(() => resources.disposeAsync())

/** Calls back once *accounts* sends something under a subject: the broker has it, and the service not yet the answer. */
async function onSent(subject: string, react: () => void): Promise<AsyncDisposable> {
  const connection = await connect({ servers: cluster.nats.url, user: observerUser('accounts'), pass: 'observer' })
  connection.subscribe(subject, { max: 1, callback: react })
  await connection.flush()
  return { [Symbol.asyncDispose]: () => connection.close() }
}

// A2: wholly or not at all, and whoever asks again finds themselves.
it.each([
  ['the key', ALL_KEYS],
  ['account and handle', ALL_ACCOUNT_LANES],
  ['the session', ALL_SESSIONS],
])('a registration stands a kill as it stores %s', async (_, subject) => {
  await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
  const ada = new Person(cluster.gateways[0] ?? '')
  const asked = await ada.registration()
  const killed = Promise.withResolvers<void>()
  await using _watch = await onSent(subject, () => killed.resolve(accounts.kill()))
  const first = ada.call('POST', 'register', asked)
  await killed.promise
  await accounts.start()
  const answer = await first
  ada.begin(answer.status === 503 ? await ada.callUntilAnswered('POST', 'register', asked) : answer, 201)

  expect(await ada.sessions()).toHaveLength(1)
  const lane = accountSubject(AccountId.parse(ada.accountId))
  const { state } = await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: lane })
  expect(state.subjects).toEqual({ [lane]: 1 })
  const second = await ada.elsewhere().signIn()
  expect(second.session?.accountId).toBe(ada.accountId)
})
