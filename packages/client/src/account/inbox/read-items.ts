import type { InboxItem } from '@wick/contracts/account-inbox-commands'
import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { z } from 'zod/mini'
import { granted } from '../../http/own-answer.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { importPrekey } from '../contacts/keep-prekeys.ts'
import { findRecord, listRecords } from '../contacts/list-records.ts'
import { isSeen, noteSeen } from '../contacts/note-seen.ts'
import { endTalks } from '../contacts/running-talk.ts'
import { ITEM_BYTES, MAX_ITEMS, MAX_PAGE_OF_INBOX } from '@wick/contracts/account-limits'
import type { ItemBody } from '../crypto/contact/item-body.ts'
import { type InboxReader, openItem } from '../crypto/contact/item.ts'
import type { LaneOfInbox } from '../http/inbox-calls.ts'
import { withToken } from '../session/with-token.ts'
import type { Entries } from '../vault/entries.ts'
import { isHopeless, tellAccepted, untold } from './answer-contact.ts'
import { callContact, uncalled } from './call-contact.ts'
import { checkRequest } from './check-request.ts'
import { type InboxAnswer, type InboxPorts, ownSelf } from './inbox-ports.ts'
import { renewPair, unrenewed } from './renew-pair.ts'
import { takeIn } from './take-in.ts'

/** What contacts may not have heard, and how each is told. */
const TELLINGS = [
  { waiting: untold, tell: tellAccepted },
  { waiting: uncalled, tell: callContact },
  { waiting: unrenewed, tell: renewPair },
]

/** Twice what a lane fills: whoever shows more at once is not listened to. */
const MAX_PAGES = 2 * Math.ceil(MAX_ITEMS / MAX_PAGE_OF_INBOX)

/** Takes in what lies in the inbox: into the vault first, then out of the inbox. Any device may, and repeat it. */
export async function readItems(given: InboxPorts): InboxAnswer {
  const inbox = findRecord(given.vault.entries(), 'inbox')
  await endTalks(given.vault, given.now())
  for (const lane of ['contacts', 'strangers'] as const) {
    if (inbox === null) break
    const read = await readLane(given, { inbox: inbox.id, lane })
    if (!read.ok) return read
  }
  const self = await ownSelf(given)
  if (!self.ok) return self
  for (const { waiting, tell } of TELLINGS)
    for (const accountId of waiting(given)) {
      const told = await tell(given, self.value, accountId)
      // What one contact's inbox refuses concerns nobody else.
      if (!told.ok && !isHopeless(told.refusal.code) && told.refusal.code !== 'inbox_full') return told
    }
  return granted(undefined)
}

async function readLane(given: InboxPorts, place: LaneOfInbox): InboxAnswer {
  const { calls, session, vault } = given
  for (let after = 0, pages = 1; ; pages++) {
    const page = await withToken(session, (token) => calls.readInbox(token, place, after))
    if (!page.ok) return page
    // After the page was read: what it is sealed to is in the vault by now, and what others have made of it.
    const pulled = await vault.pull()
    if (!pulled.ok) return pulled
    const self = await ownSelf(given)
    if (!self.ok) return self
    const { items, next, isLast } = page.value
    const done: number[] = []
    for (const item of items) if (await takeOne(given, self.value, item)) done.push(item.seq)
    const pushed = await vault.push()
    if (!pushed.ok) return pushed
    for (const seq of done) {
      const taken = await withToken(session, (token) => calls.takeItem(token, place, seq))
      if (!taken.ok) return taken
    }
    if (isLast || next <= after || items.length === 0 || pages >= MAX_PAGES) return granted(undefined)
    after = next
  }
}

/** False for what has to wait. */
async function takeOne(given: InboxPorts, self: Self, { item }: z.infer<typeof InboxItem>): Promise<boolean> {
  const { vault, writer, now } = given
  const sealed = fromBase64url(item, ITEM_BYTES)
  const opened = sealed && (await openItem(sealed, await readerOf(vault.entries(), self)))
  if (!opened || isSeen(vault.entries(), opened)) return true
  if (!(await settleClaim(given, opened.body))) return false
  await takeIn(vault, self, opened.body, now())
  noteSeen(vault, writer, opened)
  return true
}

/** Two ask in the name of one account: its card says whether the first one may. False while nobody can tell. */
async function settleClaim(given: InboxPorts, body: ItemBody): Promise<boolean> {
  if (body.type !== 'request') return true
  const { accountId, identity } = body.card
  if (findRecord(given.vault.entries(), 'contact', accountId)?.identity === identity) return true
  const checked = await checkRequest(given, accountId)
  return checked.ok || checked.refusal.code === 'forged' || checked.refusal.code === 'card_not_found'
}

async function readerOf(entries: Entries, self: Self): Promise<InboxReader> {
  const keys = new Map<string, CryptoKeyPair>()
  for (const {
    ids: [id = ''],
  } of listRecords(entries, 'prekey')) {
    const pair = await importPrekey(entries, id)
    if (pair !== null) keys.set(id, pair)
  }
  return {
    accountId: self.accountId,
    inbox: self.inbox,
    prekeyOf: (id) => keys.get(toBase64url(id)) ?? null,
    pinned: (accountId) => fromBase64url(findRecord(entries, 'contact', accountId)?.identity ?? '', 32),
  }
}
