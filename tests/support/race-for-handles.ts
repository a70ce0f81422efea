import { AccountId } from '@wick/contracts/account-ids'
import { ACCOUNTS_STREAM, accountSubject } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { expect } from 'vitest'
import { newHandle, Person } from './person.ts'
import { refusal } from './refusal.ts'

const AT_ONCE = 50
const SIGN_IN = 20

interface Race {
  readonly gateways: readonly string[]
  readonly nats: Nats
  /** How many handles, each of which two people want. */
  readonly handles: number
  /** Is told after each answer how many there are. */
  readonly answered?: (count: number) => void
}

/** Two people for each handle, all at once: one at most gets it, the other is told so, and nobody else is stored. Gives those who own one. */
export async function raceForHandles({ gateways, nats, handles: count, answered }: Race): Promise<readonly Person[]> {
  const handles = Array.from({ length: count }, newHandle)
  const people = [...handles, ...handles].map(
    (handle, index) => new Person(gateways[index % gateways.length] ?? '', handle),
  )
  // All have begun before anybody ends.
  const asked = await inLanes(people, async (person) => ({ person, body: await person.registration() }))
  const pairs = handles.flatMap((_, index) => [asked[index], asked[index + count]].flatMap((each) => each ?? []))
  let told = 0
  const answers = await inLanes(pairs, async ({ person, body }) => {
    const answer = await person.callUntilAnswered('POST', 'register', body)
    answered?.(++told)
    return answer
  })

  const won = pairs.filter((_, index) => answers[index]?.status === 201).map(({ person }) => person)
  expect(new Set(won.map(({ handle }) => handle)).size).toBe(won.length)
  const lost = answers.filter(({ status }) => status !== 201)
  for (const answer of lost) expect(answer).toMatchObject(refusal('handle_taken'))
  const stored = await inLanes(people, ({ accountId }) => isStored(nats, accountId))
  expect(people.filter((_, index) => stored[index]).toSorted(byId)).toEqual(won.toSorted(byId))
  // The winners are who gets in.
  for (const person of won.slice(0, SIGN_IN)) await person.elsewhere().signIn()
  return won
}

async function isStored({ jsm }: Nats, accountId: string): Promise<boolean> {
  const lane = accountSubject(AccountId.parse(accountId))
  return (await nullIfNotFound(jsm.streams.getMessage(ACCOUNTS_STREAM, { last_by_subj: lane }))) !== null
}

async function inLanes<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  const lanes = Array.from({ length: AT_ONCE }, async (_, lane) => {
    for (let i = lane; i < items.length; i += AT_ONCE) results[i] = await work(items[i] as Item)
  })
  await Promise.all(lanes)
  return results
}

const byId = (one: Person, other: Person) => (one.accountId < other.accountId ? -1 : 1)
