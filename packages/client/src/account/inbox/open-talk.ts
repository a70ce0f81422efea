import { denied, granted } from '../../http/own-answer.ts'
import { findContact } from '../contacts/list-contacts.ts'
import { beginTalk, endTalk, runningTalk, type Talk } from '../contacts/running-talk.ts'
import { callContact } from './call-contact.ts'
import { type InboxAnswer, type InboxPorts, ownSelf } from './inbox-ports.ts'

/** The conversation that runs with a contact. Where none does the next one begins, in the vault first, and they are called. */
export async function openTalk(given: InboxPorts, accountId: string): InboxAnswer<Talk> {
  const { vault, now } = given
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  const self = await ownSelf(given)
  if (!self.ok) return self
  const contact = findContact(vault.entries(), accountId)
  if (contact?.isBlocked) return denied('blocked')
  if (contact?.who.state !== 'contact' || !(await beginTalk(vault, accountId, now()))) return denied('no_contact')
  const pushed = await vault.push()
  if (!pushed.ok) return pushed
  // As it is now: another device may have begun a later one.
  const talk = await runningTalk(vault.entries(), accountId, now())
  if (talk === null) return denied('no_contact')
  // A full inbox keeps nobody from talking: they are told again when ours is read.
  await callContact(given, self.value, accountId)
  return granted(talk)
}

/** Conversation `n` is over, as its room says: the next one may begin. */
export async function closeTalk({ vault }: Pick<InboxPorts, 'vault'>, accountId: string, n: number): InboxAnswer {
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  await endTalk(vault, accountId, n)
  return vault.push()
}
