import { setTimeout as delay } from 'node:timers/promises'
import { AccountCertificateView, AccountDeleted } from '@wick/contracts/account-http'
import { deliver, readInbox, readVault, use } from './act-account.ts'
import { askAccount, untilKnown } from './ask-account.ts'
import { signIn } from './enter.ts'
import type { Household, Session } from './household.ts'

/** The ring of keys is rolled within seconds, and whatever failed is mended long before. */
const CERTIFIED_WITHIN_MS = 120_000
const ASK_EVERY_MS = 500

/** What stands at the end is read by somebody who signs in anew. */
export async function readRest(household: Household): Promise<void> {
  const session = (await signIn(household)) ?? household.sessions[0]
  if (session === undefined) return
  await readVault(household, session)
  await readInbox(household, session)
}

/** Deletes the account, waits for its certificate, and tries what has to be refused. */
export async function deleteAccount(household: Household): Promise<void> {
  const [session] = household.sessions
  if (session === undefined) return
  const headers = { authorization: `Bearer ${session.person.accessToken}` }
  const end = () => session.person.visitor.call('DELETE', '/api/account', undefined, headers)
  const asked = await untilKnown(() => askAccount(household, { f: 'delete', session: session.name }, end))
  if (asked.kind !== 'ok') return
  await tryDoors(household, session)
  await certify(household, session, AccountDeleted.parse(asked.http.body).receipt)
  await tryDoors(household, session)
  await deliver(household)
}

async function tryDoors(household: Household, session: Session): Promise<void> {
  await use(household, session)
  await signIn(household)
}

async function certify(household: Household, { person }: Session, receipt: string): Promise<void> {
  for (const until = Date.now() + CERTIFIED_WITHIN_MS; Date.now() < until; await delay(ASK_EVERY_MS)) {
    const answer = await person.certificate(receipt).catch(() => undefined)
    if (answer?.status !== 200) continue
    const stores = AccountCertificateView.parse(answer.body).certificate?.stores.map((store) => ({ ...store })) ?? []
    await askAccount(
      household,
      { f: 'certify' },
      () => Promise.resolve(answer),
      () => ({ stores }),
    )
    return
  }
}
