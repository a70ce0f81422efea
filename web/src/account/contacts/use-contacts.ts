import { markVerified } from '@wick/client/account/contacts/contact-book'
import { findContact } from '@wick/client/account/contacts/list-contacts'
import type { Reach } from '@wick/client/account/contacts/keep-reach'
import { newLinkSecret } from '@wick/client/account/crypto/contact/contact-link'
import {
  acceptContact,
  blockContact,
  declineContact,
  endContact,
  unblockContact,
} from '@wick/client/account/inbox/answer-contact'
import { askContact, type Asking as AskingContact } from '@wick/client/account/inbox/ask-contact'
import { identityAt } from '@wick/client/account/inbox/check-request'
import type { InboxAnswer, InboxPorts } from '@wick/client/account/inbox/inbox-ports'
import { makeContactLink, setReachable } from '@wick/client/account/inbox/own-reach'
import type { AccountSession } from '@wick/client/account/session/session'
import { denied } from '@wick/client/http/own-answer'
import type { AccountBrowser } from '../account-browser.ts'
import { type Asking, useAsking } from '../use-asking.ts'
import type { Known } from '@wick/client/account/contacts/contact-lists'
import { type OwnInbox, useInbox } from './use-inbox.ts'

/** What can be done with somebody. */
export type ContactAct = 'accept' | 'decline' | 'block' | 'unblock' | 'remove' | 'withdraw'

/** How the key that the server gives for somebody stands to the one that is pinned. */
export type KeyFound = 'same' | 'other' | 'gone'

export interface Contacts extends Omit<OwnInbox, 'change'> {
  /** Who is asked. */
  readonly asking: Asking
  /** What becomes of those who are known. */
  readonly changing: Asking
  /** Who may ask us. */
  readonly reaching: Asking
  /** `name`: what we are called. True once it is done. */
  act(what: ContactAct, accountId: string, name: string): Promise<boolean>
  /** Gives whom; null where it came to nothing. */
  ask(whom: AskingContact): Promise<string | null>
  /** The number of the identity that was shown has been compared. */
  verify(of: Known): Promise<boolean>
  /** Null where nobody says. */
  findKey(of: Known): Promise<KeyFound | null>
  reach(wanted: Reach): Promise<boolean>
  makeLink(): Promise<boolean>
}

type Deed = (given: InboxPorts, accountId: string, name: string) => InboxAnswer

const DEEDS: Record<ContactAct, Deed> = {
  accept: acceptContact,
  decline: declineContact,
  block: blockContact,
  unblock: unblockContact,
  remove: endContact,
  withdraw: endContact,
}

/** The contacts of an account, and what its owner does with them. */
export function useContacts(browser: AccountBrowser, session: AccountSession): Contacts {
  const { change, ...inbox } = useInbox(browser, session)
  const asking = useAsking()
  const changing = useAsking()
  const checking = useAsking()
  const reaching = useAsking()

  return {
    ...inbox,
    asking,
    changing,
    reaching,
    async act(what, accountId, name) {
      let isAnswered = false
      // The answer to the first try was lost, or another device was faster.
      const takeAnswered = (code: string) => (isAnswered = code === 'not_asking')
      const done = await change(changing, (given) => DEEDS[what](given, accountId, name), takeAnswered)
      return done !== null || isAnswered
    },
    async ask(whom) {
      const done = await change(asking, (given) => askContact(given, whom))
      return done && done.value
    },
    async verify(of) {
      const done = await change(changing, (given) => verifyContact(given, of))
      return done !== null
    },
    async findKey({ accountId, identity }) {
      let isGone = false
      const takeGone = (code: string) => (isGone = code === 'card_not_found')
      const found = await change(checking, (given) => identityAt(given, accountId), takeGone)
      if (found === null) return isGone ? 'gone' : null
      return found.value === identity ? 'same' : 'other'
    },
    async reach(wanted) {
      return (await change(reaching, (given) => setReachable(given, wanted))) !== null
    },
    async makeLink() {
      const secret = newLinkSecret()
      return (await change(reaching, (given) => makeContactLink(given, secret))) !== null
    },
  }
}

async function verifyContact({ vault }: InboxPorts, { accountId, identity }: Known): InboxAnswer {
  const pulled = await vault.pull()
  if (!pulled.ok) return pulled
  // Another device has pinned another one meanwhile.
  if (findContact(vault.entries(), accountId)?.who.identity !== identity) return denied('not_theirs')
  markVerified(vault, accountId)
  return vault.push()
}
