import { toBase64url } from '@wick/e2ee/bytes'
import { type Book, putContact, putRecord, removeContact } from '../contacts/contact-book.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { findPair } from '../contacts/keep-pair.ts'
import { findRecord } from '../contacts/list-records.ts'
import { keyOf } from '../contacts/records.ts'
import type { Card } from '@wick/contracts/account-cards'
import { readCard } from '../crypto/contact/card.ts'
import type { ItemBody } from '../crypto/contact/item-body.ts'
import { takeCall } from './take-call.ts'
import { takeRenewal } from './take-renewal.ts'
import { beginOwnPair, pairOf } from './begin-own-pair.ts'
import { addressOf, serialFor } from './introduce.ts'

type Body<Type extends ItemBody['type']> = Extract<ItemBody, { type: Type }>

/** Writes into the vault what an item says, where it says anything: what is late, forged or of nobody changes nothing. */
export async function takeIn(book: Book, self: Self, body: ItemBody, now: number): Promise<void> {
  const sender = 'card' in body ? body.card.accountId : body.from
  if (findRecord(book.entries(), 'blocked', sender) !== null) return
  switch (body.type) {
    case 'request':
      return takeRequest(book, self, body, now)
    case 'accept':
      return takeAccept(book, self, body)
    case 'card':
      return takeCard(book, body.card, body.delivery)
    case 'gone':
      return takeGone(book, body)
    case 'call':
      return takeCall(book, body, now)
    case 'renew':
      return takeRenewal(book, self, body)
  }
}

async function takeRequest(book: Book, self: Self, body: Body<'request'>, now: number): Promise<void> {
  const { card, delivery, half, name, note, secret } = body
  const { accountId, identity } = card
  const known = findRecord(book.entries(), 'contact', accountId)
  // Whoever is a contact need not ask, and nobody takes the place of an identity that is pinned.
  if (known?.state === 'contact' || (known !== null && known.identity !== identity)) return
  const read = await readCard(card)
  const older = findRecord(book.entries(), 'address', accountId)
  if (read === null || (known?.state === 'asking' && older !== null && older.from > read.prekey.from)) return
  if (known?.state === 'asked') return bothAsked(book, self, body)
  const serial = await serialFor(self, identity, half)
  // It was answered, and what began by it is over: the pair and the key that follow from it are good no more.
  if (findRecord(book.entries(), 'revoked', serial) !== null) return
  if (putContact(book, accountId, { identity, name, state: 'asking', since: now, serial }) === 'full') return
  putRecord(book, 'address', addressOf(read, delivery), accountId)
  const isByLink = secret !== undefined && findRecord(book.entries(), 'link', secret) !== null
  putRecord(book, 'request', { half, note, ...(isByLink && { isByLink }) }, accountId)
}

/** Each has asked the other: both have said yes, and know both halves. */
async function bothAsked(book: Book, self: Self, { card, delivery, half, name }: Body<'request'>): Promise<void> {
  const { accountId, identity } = card
  const own = findRecord(book.entries(), 'request', accountId)?.half
  if (own === undefined) return
  await becomeContact(book, { card, delivery, name })
  await beginOwnPair(book, self, { accountId, identity, own, theirs: half })
}

async function takeAccept(book: Book, self: Self, { card, delivery, half, name, pair }: Body<'accept'>): Promise<void> {
  const { accountId, identity } = card
  const known = findRecord(book.entries(), 'contact', accountId)
  const own = findRecord(book.entries(), 'request', accountId)?.half
  if (known?.state !== 'asked' || known.identity !== identity || own === undefined) return
  const halves = { accountId, identity, own, theirs: half }
  // One that answers another request than the last.
  if (toBase64url((await pairOf(self, halves)).id) !== pair) return
  await becomeContact(book, { card, delivery, name })
  await beginOwnPair(book, self, halves)
}

async function becomeContact(book: Book, { card, delivery, name }: Pick<Body<'accept'>, 'card' | 'delivery' | 'name'>) {
  const { accountId } = card
  const [known, read] = [findRecord(book.entries(), 'contact', accountId), await readCard(card)]
  if (known === null || read === null) return
  putContact(book, accountId, { ...known, name, state: 'contact' })
  putRecord(book, 'address', addressOf(read, delivery), accountId)
  book.remove(keyOf('request', accountId))
}

async function takeCard(book: Book, card: Card, delivery: Body<'card'>['delivery']): Promise<void> {
  const { accountId, identity } = card
  const [known, older] = [
    findRecord(book.entries(), 'contact', accountId),
    findRecord(book.entries(), 'address', accountId),
  ]
  const read = await readCard(card)
  // Another identity is pinned by its owner's comparison alone; an older card was held back.
  if (known?.identity !== identity || older === null || read === null || read.prekey.from < older.from) return
  putRecord(
    book,
    'address',
    { ...(older.delivery && { delivery: older.delivery }), ...addressOf(read, delivery) },
    accountId,
  )
}

function takeGone(book: Book, { from, pair }: Body<'gone'>): void {
  const current = findPair(book.entries(), from)
  if (current !== null && toBase64url(current.id) === pair) removeContact(book, from)
}
