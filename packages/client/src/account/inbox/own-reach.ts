import { type Bytes, fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import { granted } from '../../http/own-answer.ts'
import { putLink } from '../contacts/contact-book.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { findReach, keepReach, type Reach } from '../contacts/keep-reach.ts'
import { listRecords } from '../contacts/list-records.ts'
import { type ContactLink, contactLinkOf } from '../crypto/contact/contact-link.ts'
import type { Entries } from '../vault/entries.ts'
import { type InboxAnswer, type InboxPorts, ownSelf } from './inbox-ports.ts'
import { showReach } from './open-inbox.ts'

const SECRET_BYTES = 16

export interface OwnReach extends Reach {
  /** The newest one that was made; null while there is none. It pins the identity of now. */
  readonly link: ContactLink | null
}

/** Who may reach the account, and by which link: the same on all its devices. */
export async function ownReach(self: Pick<Self, 'accountId' | 'identity'>, entries: Entries): Promise<OwnReach> {
  const [newest] = listRecords(entries, 'link').toSorted(byAge)
  const secret = fromBase64url(newest?.ids[0] ?? '', SECRET_BYTES)
  return { ...findReach(entries), link: secret && (await contactLinkOf(self, secret)) }
}

/** Lets others reach the account, or keeps them from it: on all devices, and at the server. Safe to repeat. */
export async function setReachable(given: InboxPorts, reach: Reach): InboxAnswer {
  const pulled = await given.vault.pull()
  if (!pulled.ok) return pulled
  keepReach(given.vault, reach)
  const pushed = await given.vault.push()
  return pushed.ok ? showReach(given) : pushed
}

/** Another link, by which strangers may ask from now on. `secret`: 16 random bytes; the same again makes no other link. */
export async function makeContactLink(given: InboxPorts, secret: Bytes): InboxAnswer<ContactLink> {
  const { vault, now } = given
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  const self = await ownSelf(given)
  if (!self.ok) return self
  putLink(vault, toBase64url(secret), now())
  keepReach(vault, { ...findReach(vault.entries()), takesStrangers: true })
  const pushed = await vault.push()
  if (!pushed.ok) return pushed
  const shown = await showReach(given)
  return shown.ok ? granted(await contactLinkOf(self.value, secret)) : shown
}

type Link = ReturnType<typeof listRecords<'link'>>[number]

/** Of two at once all devices have to show the same. */
function byAge(a: Link, b: Link): number {
  return b.record.since - a.record.since || ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1)
}
