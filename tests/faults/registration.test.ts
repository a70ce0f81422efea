import { AccountId } from '@wick/contracts/account-ids'
import {
  ACCOUNTS_STREAM,
  accountSubject,
  ALL_ACCOUNT_LANES,
  ALL_KEYS,
  ALL_SESSIONS,
} from '@wick/contracts/account-subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Person } from '../support/person.ts'
import { startStruckAccounts, type StruckAccounts } from '../support/struck-accounts.ts'

let struck: StruckAccounts
beforeAll(async () => {
  struck = await startStruckAccounts()
})
afterAll(() => struck[Symbol.asyncDispose]())

// A2: wholly or not at all, and whoever asks again finds themselves.
it.each([
  ['the key', ALL_KEYS],
  ['account and handle', ALL_ACCOUNT_LANES],
  ['the session', ALL_SESSIONS],
])('a registration stands a kill as it stores %s', async (_, subject) => {
  const { cluster } = struck
  await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
  const ada = new Person(cluster.gateways[0] ?? '')
  const asked = await ada.registration()
  await using kill = await struck.killAt(subject)
  const first = ada.call('POST', 'register', asked)
  await kill.back
  const answer = await first
  ada.begin(answer.status === 503 ? await ada.callUntilAnswered('POST', 'register', asked) : answer, 201)

  expect(await ada.sessions()).toHaveLength(1)
  const lane = accountSubject(AccountId.parse(ada.accountId))
  const { state } = await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: lane })
  expect(state.subjects).toEqual({ [lane]: 1 })
  const second = await ada.elsewhere().signIn()
  expect(second.session?.accountId).toBe(ada.accountId)
})
