import { denied, granted } from '../../http/own-answer.ts'
import { blockAccount, putContact, putRecord, removeContact } from '../contacts/contact-book.ts'
import { findPair } from '../contacts/keep-pair.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { findRecord, listRecords } from '../contacts/list-records.ts'
import { keyOf } from '../contacts/records.ts'
import { toBase64url } from '@wick/e2ee/bytes'
import { AccountId } from '@wick/contracts/account-ids'
import { checkRequest } from './check-request.ts'
import { type InboxAnswer, type InboxCode, type InboxPorts, ownSelf } from './inbox-ports.ts'
import { halfFor, introduce } from './introduce.ts'
import { beginOwnPair } from './begin-own-pair.ts'
import { setInbox } from './open-inbox.ts'
import { sendItem } from './send-item.ts'

/** Says yes to whoever asks. `name`: what we are called. */
export async function acceptContact(given: InboxPorts, accountId: string, name: string): InboxAnswer {
  const { vault } = given
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  const self = await ownSelf(given)
  if (!self.ok) return self
  const checked = await checkRequest(given, accountId)
  if (!checked.ok) return checked
  const who = findRecord(vault.entries(), 'contact', accountId)
  const request = findRecord(vault.entries(), 'request', accountId)
  if (who?.state !== 'asking' || request === null) return denied('not_asking')
  const half = await halfFor(self.value, who.identity, request.half)
  if (putContact(vault, accountId, { ...who, state: 'contact' }) === 'full') return denied('full')
  await beginOwnPair(vault, self.value, { accountId, identity: who.identity, own: half, theirs: request.half })
  // Kept until the other has heard of it.
  putRecord(vault, 'request', { half, note: name }, accountId)
  const pushed = await vault.push()
  return pushed.ok ? tellAccepted(given, self.value, accountId) : pushed
}

/** Tells whoever was accepted and may not have heard of it yet; a second time says nothing new to them. Whoever cannot be told is not told again. */
export async function tellAccepted(given: InboxPorts, self: Self, accountId: string): InboxAnswer {
  const { vault } = given
  const entries = vault.entries()
  const [who, address] = [findRecord(entries, 'contact', accountId), findRecord(entries, 'address', accountId)]
  const [open, pair] = [findRecord(entries, 'request', accountId), findPair(entries, accountId)]
  if (who?.state !== 'contact' || !address || !open || !pair) return granted(undefined)
  const said = await introduce(entries, self, { serial: who.serial, half: open.half, name: open.note ?? '' })
  if (said === null) return denied('no_identity')
  const body = { type: 'accept', ...said, pair: toBase64url(pair.id) } as const
  const sent = await sendItem(given, self, { accountId, address }, body)
  if (!sent.ok && !isHopeless(sent.refusal.code)) return sent
  vault.remove(keyOf('request', accountId))
  const pushed = await vault.push()
  return pushed.ok ? sent : pushed
}

/** They will never hear of it: they have taken their key back, or nothing can be sealed to theirs. */
export function isHopeless(code: InboxCode): boolean {
  return code === 'inbox_refused' || code === 'unsealable'
}

/** Those who were accepted and may not have heard of it. */
export function untold({ vault }: Pick<InboxPorts, 'vault'>): readonly string[] {
  const entries = vault.entries()
  return listRecords(entries, 'request').flatMap(({ ids: [accountId] }) =>
    accountId !== undefined && findRecord(entries, 'contact', accountId)?.state === 'contact' ? [accountId] : [],
  )
}

/** Says no to whoever asks: they are told nothing. */
export async function declineContact(given: InboxPorts, accountId: string): InboxAnswer {
  const pulled = await given.vault.pull()
  if (!pulled.ok) return pulled
  if (findRecord(given.vault.entries(), 'contact', accountId)?.state !== 'asking') return denied('not_asking')
  removeContact(given.vault, accountId)
  return given.vault.push()
}

/** Ends it for both: what they may write by is good no more, and they are told. */
export async function endContact(given: InboxPorts, accountId: string): InboxAnswer {
  const { vault } = given
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  const self = await ownSelf(given)
  if (!self.ok) return self
  const [address, pair] = [findRecord(vault.entries(), 'address', accountId), findPair(vault.entries(), accountId)]
  removeContact(vault, accountId)
  const pushed = await vault.push()
  if (!pushed.ok) return pushed
  const set = await setInbox(given)
  if (!set.ok || address === null || pair === null) return set
  const from = AccountId.parse(given.accountId)
  const gone = { type: 'gone', from, pair: toBase64url(pair.id) } as const
  const sent = await sendItem(given, self.value, { accountId, address }, gone)
  // They have ended it themselves, or can be told nothing.
  return !sent.ok && isHopeless(sent.refusal.code) ? granted(undefined) : sent
}

/** Nothing of them is taken from now on, and they are told nothing. */
export async function blockContact(given: InboxPorts, accountId: string): InboxAnswer {
  const pulled = await given.vault.pull()
  if (!pulled.ok) return pulled
  // Whoever asked in somebody's name gets nobody blocked.
  const checked = await checkRequest(given, accountId)
  if (!checked.ok && checked.refusal.code !== 'card_not_found') return checked
  blockAccount(given.vault, accountId, given.now())
  const pushed = await given.vault.push()
  return pushed.ok ? setInbox(given) : pushed
}

/** They are nobody from now on, and may ask: what they could write by stays revoked. */
export async function unblockContact({ vault }: Pick<InboxPorts, 'vault'>, accountId: string): InboxAnswer {
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  removeContact(vault, accountId)
  vault.remove(keyOf('blocked', accountId))
  return vault.push()
}
