import { toBase64url } from '@wick/e2ee/bytes'
import type { Book } from '../contacts/contact-book.ts'
import { findPair, keepPair } from '../contacts/keep-pair.ts'
import { findRecord } from '../contacts/list-records.ts'
import { endTalk, secretOf, TALK_MS } from '../contacts/running-talk.ts'
import type { ItemBody } from '../crypto/contact/item-body.ts'
import { advancePair } from '../crypto/contact/pair.ts'

type Call = Extract<ItemBody, { type: 'call' }>

/** What a contact says of a conversation: whoever is behind catches up, and whoever is not learns that the other knows. */
export async function takeCall(book: Book, call: Call, now: number): Promise<void> {
  const { from, n } = call
  const pair = findPair(book.entries(), from)
  if (findRecord(book.entries(), 'contact', from)?.state !== 'contact') return
  if (pair === null || toBase64url(pair.id) !== call.pair) return
  if (n < pair.n) return
  const reached = await advancePair({ ...pair, root: pair.root.slice() }, n)
  const called = reached && { ...pair, ...reached }
  // It follows from the root: where it does not, or is too far away, the two have to begin anew.
  if (called === null || toBase64url(await secretOf(called)) !== call.secret)
    return keepPair(book, from, { ...pair, renewal: 'due' })
  const known = pair.n === n ? pair.ends : null
  const ends = known ?? Math.min(call.ends, now + TALK_MS)
  if (known === null || pair.isUntold) keepPair(book, from, { ...called, ends, isUntold: false })
  if (ends <= now) await endTalk(book, from, n)
}
