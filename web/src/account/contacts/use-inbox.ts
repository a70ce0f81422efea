import { keepIdentity, type Self } from '@wick/client/account/contacts/keep-identity'
import { findRecord } from '@wick/client/account/contacts/list-records'
import { type InboxAnswer, type InboxPorts, ownSelf } from '@wick/client/account/inbox/inbox-ports'
import { openInbox } from '@wick/client/account/inbox/open-inbox'
import { type OwnReach, ownReach } from '@wick/client/account/inbox/own-reach'
import { readItems } from '@wick/client/account/inbox/read-items'
import type { AccountSession } from '@wick/client/account/session/session'
import { denied, granted } from '@wick/client/http/own-answer'
import { InboxId } from '@wick/contracts/account-cards'
import { toBase64url } from '@wick/e2ee/bytes'
import { onMounted, shallowRef, type ShallowRef } from 'vue'
import type { AccountBrowser } from '../account-browser.ts'
import { type ActingOwner, useOwner } from '../prove/use-owner.ts'
import { runAgain } from '../run-again.ts'
import { useAccountNews } from '../use-account-line.ts'
import { type Asking, useAsking } from '../use-asking.ts'
import { type ContactLists, contactLists } from '@wick/client/account/contacts/contact-lists'
import { inboxOf } from './inbox-of.ts'
import { useRepeat } from './use-repeat.ts'

/** Of all tabs of this browser: the vault knows them by one name, so one of them writes at a time. */
const LOCK = 'wick:inbox'
/** Beside what the bell says: that may be lost. */
const READ_EVERY_MS = 60_000

export interface ShownInbox {
  readonly self: Self
  readonly lists: ContactLists
  readonly reach: OwnReach
}

export interface OwnInbox {
  /** As the vault has it; null until it is open. */
  readonly shown: Readonly<ShallowRef<ShownInbox | null>>
  readonly looking: Asking
  /** The first device needs its owner once. */
  readonly acting: ActingOwner
  /** What else is done with the inbox, in this tab's turn; null as with `ask`. */
  readonly change: <Value>(
    changing: Asking,
    deed: (given: InboxPorts) => InboxAnswer<Value>,
    isDone?: (code: string) => boolean,
  ) => Promise<{ readonly value: Value } | null>
}

/** Opens the inbox of the account, and reads it for as long as its page is shown. */
export function useInbox(browser: AccountBrowser, session: AccountSession): OwnInbox {
  const looking = useAsking()
  const acting = useOwner(browser, { asksFirst: false })
  const shown = shallowRef<ShownInbox | null>(null)
  let inbox: InboxPorts | null = null

  async function show({ vault, accountId }: InboxPorts): Promise<void> {
    const self = await ownSelf({ vault, accountId })
    if (!self.ok) return
    const entries = vault.entries()
    shown.value = { self: self.value, lists: contactLists(entries), reach: await ownReach(self.value, entries) }
  }

  async function load(): InboxAnswer<InboxPorts> {
    const given = await inboxOf(browser, session)
    if (given === null) return denied('not_signed_in')
    const pulled = await inTurn(() => given.vault.pull())
    return pulled.ok ? granted(given) : pulled
  }

  const read = runAgain(async () => {
    const given = inbox
    if (given === null) return
    await looking.ask(() => inTurn(() => readItems(given)))
    await show(given)
  })
  const listenTo = useAccountNews(['vault', 'inbox'], read)

  async function open(): Promise<void> {
    const loaded = await looking.ask(load)
    if (loaded === null) return
    const { value: given } = loaded
    if (!(await hasIdentity(acting, given))) return
    if ((await looking.ask(() => inTurn(() => openInbox(given)))) === null) return
    inbox = given
    await read()
    if (shown.value !== null) listenTo(InboxId.parse(toBase64url(shown.value.self.inbox)))
  }

  onMounted(open)
  useRepeat(browser.ports, READ_EVERY_MS, read)
  return {
    shown,
    looking,
    acting,
    async change(changing, deed, isDone) {
      const given = inbox
      if (given === null) return null
      const done = await changing.ask(() => inTurn(() => deed(given)), isDone)
      await show(given)
      return done
    },
  }
}

/** The first identity follows from the root key, which its owner opens. */
async function hasIdentity(acting: ActingOwner, { vault }: InboxPorts): Promise<boolean> {
  if (findRecord(vault.entries(), 'identity') !== null) return true
  const made = await acting.act(async ({ rootKey }) => {
    await keepIdentity(vault, rootKey)
    return granted(undefined)
  })
  return made !== null
}

function inTurn<Value>(job: () => InboxAnswer<Value>): InboxAnswer<Value> {
  return navigator.locks.request(LOCK, job)
}
