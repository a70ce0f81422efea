import { mkdtempDisposableSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@nats-io/transport-node'
import { brokerEnvironment } from '@wick/platform/testing/broker-environment'
import { observerUser } from '@wick/platform/testing/broker-users'
import { accountSecretsEnvironment } from './account-secrets.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { THIS_VERSION } from './processes.ts'
import { ServiceProcess } from './service-process.ts'

/** A cluster whose only *accounts* is a process, to be killed at what it is sent or sends. */
export interface StruckAccounts extends AsyncDisposable {
  readonly cluster: Cluster
  /** Kills *accounts* at the `nth` message under a subject, from now on, and starts it again. The broker has that message. */
  killAt(subject: string, nth?: number): Promise<Kill>
}

export interface Kill extends AsyncDisposable {
  /** Resolves when it was killed and is ready again. */
  readonly back: Promise<void>
}

export async function startStruckAccounts(settings: NodeJS.ProcessEnv = {}): Promise<StruckAccounts> {
  await using resources = new AsyncDisposableStack()
  const { CONSOLE_CODE: consoleCode } = settings
  const console = consoleCode === undefined ? {} : { consoleCode }
  const cluster = resources.use(await startCluster({ accounts: 'on', without: 'accounts', ...console }))
  const folder = resources.use(mkdtempDisposableSync(join(tmpdir(), 'wick-accounts-')))
  const { accountSecrets, users, nats, redis } = cluster
  if (accountSecrets === undefined) throw new Error('There are no accounts.')
  const accounts = resources.use(
    new ServiceProcess({
      name: 'accounts',
      entry: join(THIS_VERSION, 'services/accounts/src/main.ts'),
      env: {
        ...brokerEnvironment(users, 'accounts', { nats: nats.url, redis: redis.url }),
        ...accountSecretsEnvironment(accountSecrets),
        REGISTRATION: 'open',
        ACCOUNTS_MAX_BYTES: String(64 * 1024 * 1024),
        ...settings,
      },
      logFile: join(folder.path, 'accounts.log'),
    }),
  )
  await accounts.start()
  const owned = resources.move()
  return {
    cluster,
    killAt: (subject, nth = 1) => killAt({ url: nats.url, accounts }, subject, nth),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function killAt(
  { url, accounts }: { readonly url: string; readonly accounts: ServiceProcess },
  subject: string,
  nth: number,
): Promise<Kill> {
  const connection = await connect({ servers: url, user: observerUser('accounts'), pass: 'observer' })
  const back = Promise.withResolvers<void>()
  let heard = 0
  const react = () => {
    if (++heard === nth) back.resolve(accounts.kill().then(() => accounts.start()))
  }
  connection.subscribe(subject, { callback: react })
  await connection.flush()
  return { back: back.promise, [Symbol.asyncDispose]: () => connection.close() }
}
