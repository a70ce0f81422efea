import { randomBytes } from 'node:crypto'
import { Refreshed } from '@wick/contracts/account-http'
import { InboxPage } from '@wick/contracts/account-inbox-http'
import { ITEM_BYTES } from '@wick/contracts/account-limits'
import { deliverItem } from '../../../support/inbox.ts'
import { type AskedAccount, askAccount, untilKnown } from './ask-account.ts'
import { signIn } from './enter.ts'
import type { Household, Session } from './household.ts'

/** Fewer than an account may have, whatever became of those that are unknown. */
const MOST_SESSIONS = 6
const VAULT_BYTES = 64
const VERSION_BYTES = 4
const NAME_BYTES = 18
/** Of the name, in base64url. */
const NAME_CHARS = 24

type Action = 'use' | 'refresh' | 'write' | 'read' | 'deliver' | 'read inbox' | 'take' | 'sign in' | 'sign out'
const OFTEN: Readonly<Record<Action, number>> = {
  deliver: 6,
  use: 5,
  write: 5,
  'read inbox': 5,
  read: 4,
  take: 4,
  refresh: 3,
  'sign in': 2,
  'sign out': 1,
}
const DECK = Object.entries(OFTEN).flatMap(([action, times]) => Array<Action>(times).fill(action as Action))

/** One thing that somebody does. */
export async function actOn(household: Household): Promise<void> {
  const { random, sessions } = household
  const session = random.pick(sessions)
  switch (random.pick(DECK)) {
    case 'use':
      return void (await use(household, session))
    case 'refresh':
      return refresh(household, session)
    case 'write':
      return write(household, session)
    case 'read':
      return readVault(household, session)
    case 'deliver':
      return void (await deliver(household))
    case 'read inbox':
      return readInbox(household, session)
    case 'take':
      return take(household, session)
    case 'sign in':
      return begin(household)
    case 'sign out':
      return signOut(household, session)
  }
}

const anywhere = ({ world, random }: Household): string => random.pick(world.gateways)

/** Once, at any gateway. */
export function use(household: Household, { name, person }: Session): Promise<AskedAccount> {
  const headers = { authorization: `Bearer ${person.accessToken}` }
  const get = () => person.visitor.at(anywhere(household)).call('GET', '/api/account/me', undefined, headers)
  return askAccount(household, { f: 'use', session: name }, get)
}

async function refresh(household: Household, session: Session): Promise<void> {
  const { name, person } = session
  if (session.isRenewing) return
  session.isRenewing = true
  const asked = await askAccount(household, { f: 'refresh', session: name }, () => person.refresh())
  session.isRenewing = false
  if (asked.kind === 'ok') person.accessToken = Refreshed.parse(asked.http.body).accessToken
}

async function write(household: Household, { name, person }: Session): Promise<void> {
  const expected = household.vaultVersion
  const bytes = randomBytes(VAULT_BYTES)
  bytes.writeUInt32BE(expected + 1)
  const call = { f: 'write' as const, session: name, expected, content: contentOf(bytes) }
  const put = async () => bodied(await person.writeVault(expected, bytes, anywhere(household)))
  const asked = await untilKnown(() => askAccount(household, call, put))
  if (asked.kind === 'ok') household.vaultVersion = Math.max(household.vaultVersion, expected + 1)
}

/** Takes the version over, so that the next write replaces what was read. */
export async function readVault(household: Household, { name, person }: Session): Promise<void> {
  const get = () => person.readVault(anywhere(household)).then(bodied)
  const told = ({ status, bytes, etag }: Awaited<ReturnType<typeof get>>) =>
    status === 204 ? { version: 0 } : { version: Number(etag?.replaceAll('"', '')), content: contentOf(bytes) }
  const asked = await askAccount(household, { f: 'read', session: name }, get, told)
  if (asked.kind === 'ok') household.vaultVersion = Math.max(household.vaultVersion, told(asked.http).version)
}

const contentOf = (bytes: Buffer): string => bytes.toString('base64url', VERSION_BYTES, VERSION_BYTES + NAME_BYTES)

async function bodied(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body: unknown = isJson ? JSON.parse(bytes.toString()) : undefined
  return { status: response.status, etag: response.headers.get('etag'), bytes, body }
}

/** Somebody who has a key brings an item, at another gateway where nobody knows what became of it. */
export function deliver(household: Household): Promise<AskedAccount> {
  const { inbox } = household
  const item = randomBytes(ITEM_BYTES)
  const headers = { 'wick-delivery': inbox.delivery() }
  const call = { f: 'deliver' as const, item: item.toString('base64url').slice(0, NAME_CHARS) }
  const post = async () => {
    const [status, code] = await deliverItem(anywhere(household), { inboxId: inbox.id, item, headers })
    return { status, body: { error: { code, message: '' } } }
  }
  return untilKnown(() => askAccount(household, call, post))
}

export async function readInbox(household: Household, { name, person }: Session): Promise<void> {
  const read = async () => {
    const items: { readonly seq: number; readonly item: string }[] = []
    for (let after = 0; ;) {
      const answer = await household.inbox.read('contacts', after, person)
      if (answer.status !== 200) return { ...answer, items }
      const page = InboxPage.parse(answer.body)
      items.push(...page.items.map(({ seq, item }) => ({ seq, item: item.slice(0, NAME_CHARS) })))
      if (page.isLast) return { ...answer, items }
      after = page.next
    }
  }
  const asked = await askAccount(household, { f: 'read-inbox', session: name }, read, ({ items }) => ({ items }))
  if (asked.kind === 'ok') household.items = asked.http.items
}

async function take(household: Household, { name, person }: Session): Promise<void> {
  const [first, ...rest] = household.items
  if (first === undefined) return
  household.items = rest
  const call = { f: 'take' as const, session: name, item: first.item }
  await untilKnown(() => askAccount(household, call, () => household.inbox.take(first.seq, 'contacts', person)))
}

async function begin(household: Household): Promise<void> {
  if (household.begun >= MOST_SESSIONS) return
  const session = await signIn(household)
  if (session !== undefined) household.sessions = [...household.sessions, session]
}

/** One stays. What was ended is tried once more. */
async function signOut(household: Household, session: Session): Promise<void> {
  const { name, person } = session
  if (household.sessions.length < 2 || !household.sessions.includes(session)) return
  household.sessions = household.sessions.filter((one) => one !== session)
  const end = () => person.call('DELETE', 'session')
  await untilKnown(() => askAccount(household, { f: 'sign-out', session: name }, end))
  await use(household, session)
}
