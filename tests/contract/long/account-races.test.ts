import { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNTS_STREAM, accountSubject } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { connectNats } from '@wick/platform/nats/nats'
import { expect, it } from 'vitest'
import { startCluster } from '../../support/cluster.ts'
import { newHandle, Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

const HANDLES = 500
const AT_ONCE = 50

async function inLanes<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const lanes = Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let i = lane; i < items.length; i += AT_ONCE) results[i] = await work(items[i] as Item)
  })
  await Promise.all(lanes)
  return results
}

// A1: one living account for each handle, under any race.
it('gives each of 500 handles to one of 1,000 people, over three replicas', { timeout: 240_000 }, async () => {
  await using cluster = await startCluster({ accounts: 'on', replicas: 3 })
  await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
  const handles = Array.from({ length: HANDLES }, newHandle)
  const people = [...handles, ...handles].map((handle, index) => new Person(cluster.gateways[index % 3] ?? '', handle))
  // All have begun before anybody ends.
  const asked = await inLanes(people, async (person) => ({ person, body: await person.registration() }))
  const pairs = handles.flatMap((_, index) => [asked[index], asked[index + HANDLES]].flatMap((each) => each ?? []))
  const answers = await inLanes(pairs, ({ person, body }) => person.callUntilAnswered('POST', 'register', body))

  const won = pairs.filter((_, index) => answers[index]?.status === 201).map(({ person }) => person)
  expect(won).toHaveLength(HANDLES)
  expect(new Set(won.map(({ handle }) => handle)).size).toBe(HANDLES)
  const lost = answers.filter(({ status }) => status !== 201)
  for (const answer of lost) expect(answer).toMatchObject(refusal('handle_taken'))
  const stored = await inLanes(people, ({ accountId }) =>
    nullIfNotFound(
      nats.jsm.streams.getMessage(ACCOUNTS_STREAM, { last_by_subj: accountSubject(AccountId.parse(accountId)) }),
    ),
  )
  expect(people.filter((_, index) => stored[index] !== null).toSorted(byId)).toEqual(won.toSorted(byId))
  // The winners are who gets in.
  const [first, ...rest] = won.slice(0, 20)
  for (const person of [first, ...rest]) await person?.elsewhere().signIn()
})

const byId = (one: Person, other: Person) => (one.accountId < other.accountId ? -1 : 1)
