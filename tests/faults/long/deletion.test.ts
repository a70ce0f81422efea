import { AccountDeleted } from '@wick/contracts/account-http'
import { AccountId } from '@wick/contracts/account-ids'
import {
  ACCOUNTS_STREAM,
  accountSubject,
  ALL_ACCOUNT_LANES,
  ALL_ERASURES,
  ALL_KEYS,
  RING_SUBJECT,
} from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Person } from '../../support/person.ts'
import { startStruckAccounts, type StruckAccounts } from '../../support/struck-accounts.ts'
import { expectStatus } from '../../support/visitor.ts'

const ROLLED_WITHIN_MS = 200_000

let struck: StruckAccounts
let nats: Nats
const resources = new AsyncDisposableStack()
beforeAll(async () => {
  struck = resources.use(await startStruckAccounts({ KEY_RING_ROLL_SECONDS: '1' }))
  nats = resources.use(await connectNats({ url: struck.cluster.nats.url }, 'tests'))
})
afterAll(() => resources.disposeAsync())

async function streamNames(): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of nats.jsm.streams.names()) names.push(name)
  return names
}

const newPerson = () => new Person(struck.cluster.gateways[0] ?? '').register()
const subjectsOf = async (filter: string) =>
  Object.keys((await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: filter })).state.subjects ?? {})

// A2: wholly or not at all, and whoever comes back goes on.
it.each([
  ['stores the deletion', ALL_ERASURES, 1],
  ['overwrites the key', 'JS.API.STREAM.MSG.DELETE.*', 1],
  ['purges the sessions', 'JS.API.STREAM.PURGE.ACCOUNT_STATE', 1],
  ['notes that stores are cleared', ALL_ERASURES, 2],
  ['makes the next ring', 'JS.API.STREAM.CREATE.*', 1],
  ['opens the next ring', RING_SUBJECT, 1],
  ['copies keys', ALL_KEYS, 2],
  ['closes the ring', RING_SUBJECT, 2],
  ['deletes the ring', 'JS.API.STREAM.DELETE.*', 1],
  ['tells that the ring is deleted', RING_SUBJECT, 3],
  ['stores the certificate', ALL_ACCOUNT_LANES, 2],
  ['takes away what the account has been through', 'JS.API.STREAM.PURGE.ACCOUNTS', 3],
])('a deletion stands a kill as it %s', async (_, subject, nth) => {
  const [ada, bob] = [await newPerson(), await newPerson()]
  await using kill = await struck.killAt(subject, nth)
  const headers = { authorization: `Bearer ${ada.accessToken}` }
  const ask = () => ada.visitor.call('DELETE', '/api/account', undefined, headers)
  let answer = await ask()
  // As the page does: the same again, while a part of the service is away.
  while (answer.status === 503) answer = await ask()
  const { receipt } = AccountDeleted.parse(expectStatus(answer, 202))

  // Others go on with a ring that whoever opened it has left, half a minute later: no clock is moved, as commands have deadlines.
  await expect
    .poll(async () => (await ada.certificate(receipt)).status, { interval: 1_000, timeout: ROLLED_WITHIN_MS })
    .toBe(200)
  await kill.back
  await expect.poll(() => subjectsOf(ALL_ERASURES)).toEqual([])
  const lane = accountSubject(AccountId.parse(ada.accountId))
  const { state } = await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: lane })
  expect(state.subjects).toEqual({ [lane]: 1 })
  expect((await streamNames()).filter((name) => name.startsWith('ACCOUNT_KEYS_'))).toHaveLength(1)
  expect((await bob.elsewhere().signIn()).session?.accountId).toBe(bob.accountId)
  expect(await ada.elsewhere().login()).toBeNull()
})
