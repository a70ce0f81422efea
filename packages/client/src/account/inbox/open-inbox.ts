import { toBase64url } from '@wick/e2ee/bytes'
import { InboxId } from '@wick/contracts/account-cards'
import { denied } from '../../http/own-answer.ts'
import { putRecord } from '../contacts/contact-book.ts'
import { dropOldPrekeys, isPrekeyDue, keepPrekey } from '../contacts/keep-prekeys.ts'
import { findReach } from '../contacts/keep-reach.ts'
import { findRecord, listRecords } from '../contacts/list-records.ts'
import { newInboxKey } from '../crypto/contact/delivery-key.ts'
import { newPrekey } from '../crypto/prekey.ts'
import { withToken } from '../session/with-token.ts'
import { type InboxAnswer, type InboxPorts, ownSelf } from './inbox-ports.ts'
import { signOwnCard } from './own-card.ts'

/** The account's inbox and card, made where there is none and renewed where it is due. Any device may repeat it. */
export async function openInbox(given: InboxPorts): InboxAnswer {
  const { vault, now } = given
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  const found = await ownSelf(given)
  if (!found.ok) return found
  const self = found.value
  if (findRecord(vault.entries(), 'inbox') === null)
    putRecord(vault, 'inbox', { id: InboxId.parse(toBase64url(self.inbox)), key: toBase64url(newInboxKey()) })
  if (isPrekeyDue(vault.entries(), now())) keepPrekey(vault, await newPrekey(self.accountId, self.signer, now()))
  dropOldPrekeys(vault, now())
  // Nobody seals to a key that only this device has.
  const pushed = await vault.push()
  return pushed.ok ? showReach(given) : pushed
}

/** Tells the server who may reach the account, as the vault says. */
export async function showReach(given: InboxPorts): InboxAnswer {
  const set = await setInbox(given)
  return set.ok ? setCard(given) : set
}

/** Tells the server what the vault says: which key the inbox has, and who may write no more. */
export async function setInbox({ calls, session, vault }: InboxPorts): InboxAnswer {
  const inbox = findRecord(vault.entries(), 'inbox')
  if (inbox === null) return denied('no_identity')
  const revoked = listRecords(vault.entries(), 'revoked').flatMap(({ ids: [serial] }) => serial ?? [])
  const { takesStrangers } = findReach(vault.entries())
  const settings = { inboxId: inbox.id, inboxKey: inbox.key, revoked, takesStrangers }
  return withToken(session, (token) => calls.setInbox(token, settings))
}

async function setCard(given: InboxPorts): InboxAnswer {
  const { calls, session, vault } = given
  const self = await ownSelf(given)
  if (!self.ok) return self
  const card = await signOwnCard(vault.entries(), self.value)
  const { isReachable } = findReach(vault.entries())
  if (card === null) return denied('no_identity')
  return withToken(session, (token) => calls.setCard(token, card, isReachable))
}
