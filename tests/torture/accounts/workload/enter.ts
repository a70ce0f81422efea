import { setTimeout as delay } from 'node:timers/promises'
import { Inbox } from '../../../support/inbox.ts'
import { type LoginProof, newHandle, Person } from '../../../support/person.ts'
import type { Random } from '../../../support/random.ts'
import { errorBody } from '@wick/contracts/errors'
import { askAccount, type AskedAccount, untilKnown } from './ask-account.ts'
import type { AccountWorld, Household, Session } from './household.ts'

const MOST_TRIES = 50
const RETRY_MS = 200

/** Two people want one handle, at two gateways at once. Undefined where nobody is known to have got it, or has no inbox. */
export async function registerOne(world: AccountWorld, name: string, random: Random): Promise<Household | undefined> {
  const handle = newHandle()
  const people = [world.gateways[0], world.gateways.at(-1)].map((gateway = '') => new Person(gateway, handle))
  const asked = await Promise.all(people.map((person, n) => register({ world, name }, person, `${name}-${n}`)))
  const won = asked.findIndex((one) => one?.kind === 'ok')
  const owner = people[won]
  if (owner === undefined) return undefined
  const inbox = await openInbox(owner)
  if (inbox === undefined) return undefined
  const sessions = [{ name: `${name}-${won}`, person: owner, isRenewing: false }]
  return { world, name, random, owner, inbox, sessions, begun: 2, vaultVersion: 0, items: [] }
}

async function register(
  where: { readonly world: AccountWorld; readonly name: string },
  person: Person,
  session: string,
): Promise<AskedAccount | undefined> {
  const body = await untilAnswered(() => person.registrationAtOnce())
  if (body === undefined) return undefined
  const call = { f: 'register' as const, handle: person.handle, person: session, session }
  const asked = await untilKnown(() => askAccount(where, call, () => person.call('POST', 'register', body)))
  if (asked.kind === 'ok') person.begin(asked.http, 201)
  return asked
}

/** Not recorded: what is wrong with it shows in what is delivered. */
async function openInbox(owner: Person): Promise<Inbox | undefined> {
  const inbox = new Inbox(owner)
  const isOpen = await untilAnswered(async () =>
    (await inbox.set()).status === 204 ? true : Promise.reject(new Error()),
  )
  return isOpen === undefined ? undefined : inbox
}

/** Another browser signs in. Undefined where it is refused, or nobody knows. */
export async function signIn(household: Household): Promise<Session | undefined> {
  const { world, name, owner, random } = household
  const person = owner.elsewhere(random.pick(world.gateways))
  const session = { name: `${name}-${household.begun++}`, person, isRenewing: false }
  let proof: LoginProof | null | undefined
  const post = async () => {
    proof ??= await person.login()
    // Who does not open what was answered has another password, or no account.
    if (proof === null) return { status: 401, body: errorBody('sign_in_refused') }
    return person.call('POST', 'login', proof)
  }
  const asked = await untilKnown(() => askAccount(household, { f: 'sign-in', session: session.name }, post))
  if (asked.kind !== 'ok' || !('headers' in asked.http)) return undefined
  person.begin(asked.http, 200)
  return session
}

async function untilAnswered<Result>(ask: () => Promise<Result>): Promise<Result | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const result = await ask().catch(() => undefined)
    if (result !== undefined) return result
    await delay(RETRY_MS)
  }
  return undefined
}
