import type { Card } from '@wick/contracts/account-cards'
import { randomBytes, toBase64url } from '@wick/e2ee/bytes'
import { denied } from '../../http/own-answer.ts'
import { type Book, putContact, putRecord, removeContact } from '../contacts/contact-book.ts'
import { findRecord } from '../contacts/list-records.ts'
import { readCard } from '../crypto/contact/card.ts'
import { type ContactLink, isCardOfLink } from '../crypto/contact/contact-link.ts'
import { SERIAL_BYTES } from '../crypto/contact/delivery-key.ts'
import { newHalf } from '../crypto/contact/pair.ts'
import { withToken } from '../session/with-token.ts'
import { type InboxAnswer, type InboxPorts, ownSelf } from './inbox-ports.ts'
import { addressOf, introduce } from './introduce.ts'
import { sendItem } from './send-item.ts'

export interface Asking {
  /** By a handle, or by a link, which pins the identity. */
  readonly of: { readonly handle: string } | { readonly link: ContactLink }
  /** What we are called. */
  readonly name: string
  readonly note: string
}

/** Asks somebody to become a contact; gives whom. Who has been asked is asked once more in the same words. */
export async function askContact(given: InboxPorts, { of, name, note }: Asking): InboxAnswer<string> {
  const { calls, session, vault, now } = given
  const asked = 'link' in of ? { accountId: toBase64url(of.link.accountId) } : of
  const found = await withToken(session, (token) => calls.findCard(token, asked))
  if (!found.ok) return found
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  const self = await ownSelf(given)
  if (!self.ok) return self
  const { accountId } = found.value
  const card = accountId === given.accountId ? null : await cardOf(found.value, of)
  if (card !== null) dropForged(vault, found.value)
  const known = findRecord(vault.entries(), 'contact', accountId)
  if (card === null || (known !== null && known.identity !== found.value.identity)) return denied('not_theirs')
  if (findRecord(vault.entries(), 'blocked', accountId) !== null) return denied('blocked')
  if (known !== null && known.state !== 'asked') return { ok: true, status: 200, value: accountId }

  const { half } = findRecord(vault.entries(), 'request', accountId) ?? { half: toBase64url(newHalf()) }
  const serial = known?.serial ?? toBase64url(randomBytes(SERIAL_BYTES))
  // Until they say what they are called.
  const called = known?.name ?? ('handle' in of ? of.handle : '')
  const who = { identity: found.value.identity, name: called, state: 'asked', since: now(), serial } as const
  if (putContact(vault, accountId, who) === 'full') return denied('full')
  const address = addressOf(card)
  putRecord(vault, 'address', address, accountId)
  putRecord(vault, 'request', { half }, accountId)
  // The answer may come to another device.
  const pushed = await vault.push()
  if (!pushed.ok) return pushed
  const introduced = await introduce(vault.entries(), self.value, { serial, half, name })
  if (introduced === null) return denied('no_identity')
  const secret = 'link' in of ? { secret: toBase64url(of.link.secret) } : {}
  const sent = await sendItem(
    given,
    self.value,
    { accountId, address },
    { type: 'request', ...introduced, note, ...secret },
  )
  return sent.ok ? { ...sent, value: accountId } : sent
}

/** Whoever asks us by another identity than that of the account's card is not the account. */
function dropForged(book: Book, { accountId, identity }: Card): void {
  const known = findRecord(book.entries(), 'contact', accountId)
  if (known?.state === 'asking' && known.identity !== identity) removeContact(book, accountId)
}

/** Null for one that its own identity has not signed, or that is not the one that the link means. */
async function cardOf(card: Card, of: Asking['of']) {
  const read = await readCard(card)
  return read !== null && (!('link' in of) || (await isCardOfLink(of.link, read))) ? read : null
}
