import { connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node'
import type { BrokerUser } from '@wick/platform/testing/broker-users'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on' })
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** Refused to everybody: once the broker has said so, it has said everything that came before. */
const CONTROL = 'control.refused'

/** Whether the broker refuses what a user tries. */
async function isRefused(user: BrokerUser, attempt: (connection: NatsConnection) => void): Promise<boolean> {
  const { password } = cluster.users.nats(user)
  const connection = await connect({ servers: cluster.nats.url, user, pass: password, inboxPrefix: `_INBOX_${user}` })
  const statuses = connection.status()
  let isTold = false
  attempt(connection)
  connection.publish(CONTROL)
  for await (const status of statuses) {
    if (status.type !== 'error' || !(status.error instanceof PermissionViolationError)) continue
    if (status.error.subject === CONTROL) break
    isTold = true
  }
  await connection.close()
  return isTold
}

const ID = 'an-account-of-the-test'

it.each(
  (['gateway', 'rooms', 'messages', 'reaper'] as const).flatMap((user) =>
    [
      `acct.${ID}.life`,
      `handle.${ID}`,
      `sess.${ID}.${ID}`,
      `vault.${ID}`,
      `card.${ID}`,
      `box.${ID}.${ID}`,
      `inbox.${ID}.${ID}`,
      `ask.${ID}`,
      `key.1.${ID}`,
      `erasing.${ID}`,
      `erased.${ID}`,
      `invite.${ID}`,
      'sys.ring',
      'sys.console',
      `unaudited.${ID}`,
      `audit.${ID}`,
      '$JS.API.STREAM.MSG.GET.AUDIT',
      '$JS.API.DIRECT.GET.AUDIT',
      '$JS.API.STREAM.MSG.DELETE.AUDIT',
      '$JS.API.STREAM.PURGE.AUDIT',
      '$JS.API.STREAM.DELETE.AUDIT',
      '$JS.API.STREAM.UPDATE.AUDIT',
      '$JS.API.STREAM.MSG.GET.ACCOUNTS',
      '$JS.API.STREAM.MSG.GET.ACCOUNT_STATE',
      '$JS.API.STREAM.MSG.GET.ACCOUNT_KEYS_1',
      '$JS.API.STREAM.MSG.GET.INBOX',
      '$JS.API.STREAM.MSG.GET.INBOX_STATE',
      '$JS.API.STREAM.MSG.GET.INBOX_ASK',
      '$JS.API.STREAM.MSG.DELETE.INBOX',
      '$JS.API.STREAM.PURGE.INBOX_ASK',
      '$JS.API.STREAM.PURGE.INBOX_STATE',
      '$JS.API.STREAM.MSG.DELETE.ACCOUNT_KEYS_1',
      '$JS.API.STREAM.PURGE.ACCOUNT_KEYS_1',
      '$JS.API.STREAM.DELETE.ACCOUNT_KEYS_1',
      '$JS.API.STREAM.DELETE.ACCOUNT_KEYS_2',
      '$JS.API.STREAM.DELETE.ACCOUNTS',
      '$JS.API.STREAM.PURGE.ACCOUNTS',
      '$JS.API.DIRECT.GET.ACCOUNT_KEYS_1',
      '$JS.API.STREAM.INFO.ACCOUNTS',
    ].map((subject) => [user, subject] as const),
  ),
)('does not let %s publish %s', async (user, subject) => {
  expect(await isRefused(user, (connection) => connection.publish(subject, '{}'))).toBe(true)
})

it.each([
  `evt.${ID}.room`,
  `half.${ID}.${ID}`,
  'sys.epoch',
  `talk.${ID}.room`,
  `talk-half.${ID}.${ID}`,
  'sys.talk-epoch',
  ...['CHAT', 'BLOB', 'TALK', 'TALK_BLOB'].flatMap((stream) =>
    ['STREAM.INFO', 'STREAM.CREATE', 'STREAM.UPDATE', 'STREAM.DELETE', 'STREAM.PURGE'].map(
      (call) => `$JS.API.${call}.${stream}`,
    ),
  ),
  '$JS.API.STREAM.MSG.GET.CHAT',
  '$JS.API.STREAM.MSG.DELETE.CHAT',
  '$JS.API.DIRECT.GET.CHAT',
  '$JS.API.STREAM.MSG.GET.TALK',
  '$JS.API.STREAM.MSG.DELETE.TALK',
  '$JS.API.DIRECT.GET.TALK',
  '$JS.API.STREAM.DELETE.ACCOUNTS',
  '$JS.API.STREAM.DELETE.ACCOUNT_STATE',
  '$JS.API.STREAM.DELETE.INBOX',
  '$JS.API.STREAM.DELETE.INBOX_ASK',
  '$JS.API.STREAM.DELETE.INBOX_STATE',
  '$JS.API.STREAM.MSG.DELETE.ACCOUNTS',
  '$JS.API.STREAM.MSG.DELETE.INBOX_STATE',
  // Not even its owner takes anything out of the audit, or lets it forget.
  '$JS.API.STREAM.UPDATE.AUDIT',
  '$JS.API.STREAM.DELETE.AUDIT',
  '$JS.API.STREAM.PURGE.AUDIT',
  '$JS.API.STREAM.MSG.DELETE.AUDIT',
  `cmd.rooms.view.${ID}`,
])('does not let accounts publish %s', async (subject) => {
  expect(await isRefused('accounts', (connection) => connection.publish(subject, '{}'))).toBe(true)
})

it.each([
  ['gateway', `talk.${ID}.log`],
  ['gateway', '$JS.API.STREAM.MSG.GET.TALK'],
  ['gateway', '$JS.API.DIRECT.GET.TALK'],
  ['gateway', '$JS.API.STREAM.PURGE.TALK'],
  ['rooms', `talk.${ID}.log`],
  ['rooms', '$JS.API.STREAM.PURGE.TALK'],
  ['rooms', '$JS.API.STREAM.DELETE.TALK'],
  ['messages', `talk.${ID}.room`],
  ['messages', `talk-half.${ID}.${ID}`],
  ['messages', '$JS.API.STREAM.PURGE.TALK'],
  ['messages', '$JS.API.STREAM.UPDATE.TALK'],
  ['reaper', `talk.${ID}.log`],
  ['reaper', `talk-half.${ID}.${ID}`],
  ['reaper', 'sys.talk-epoch'],
] as const)('does not let %s publish %s', async (user, subject) => {
  expect(await isRefused(user, (connection) => connection.publish(subject, '{}'))).toBe(true)
})

it('lets nobody but accounts hear its commands', async () => {
  for (const user of ['gateway', 'rooms', 'messages', 'reaper'] as const) {
    const hear = (connection: NatsConnection) =>
      void connection.subscribe('cmd.accounts.login.*', { queue: 'accounts', callback: () => undefined })
    expect(await isRefused(user, hear)).toBe(true)
  }
})

it('works with these rights', async () => {
  const ada = await new Person(cluster.gateways[0] ?? '').register()
  await (await ada.elsewhere().signIn()).renew()
  expect((await ada.asked('DELETE', 'sessions?scope=everywhere')).status).toBe(204)
  expect(cluster.logs.filter((line) => /permission/i.test(line))).toEqual([])
})
