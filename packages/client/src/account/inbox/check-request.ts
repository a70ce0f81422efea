import { denied, granted } from '../../http/own-answer.ts'
import { removeContact } from '../contacts/contact-book.ts'
import { findRecord } from '../contacts/list-records.ts'
import { withToken } from '../session/with-token.ts'
import type { InboxAnswer, InboxPorts } from './inbox-ports.ts'

/**
 * Holds whoever asks against the card of the account that they name: a request brings its own identity along, and
 * proves nothing by it. `forged`: it was another one, and is gone.
 */
export async function checkRequest(given: InboxPorts, accountId: string): InboxAnswer {
  const { vault } = given
  const who = findRecord(vault.entries(), 'contact', accountId)
  if (who?.state !== 'asking') return granted(undefined)
  const identity = await identityAt(given, accountId)
  if (!identity.ok) return identity
  if (identity.value === who.identity) return granted(undefined)
  removeContact(vault, accountId)
  const pushed = await vault.push()
  return pushed.ok ? denied('forged') : pushed
}

/** Whose the account is, as the server says: `card_not_found` for one without a card. */
export async function identityAt({ calls, session }: InboxPorts, accountId: string): InboxAnswer<string> {
  const found = await withToken(session, (token) => calls.findCard(token, { accountId }))
  if (!found.ok) return found
  return found.value.accountId === accountId ? granted(found.value.identity) : denied('not_theirs')
}
