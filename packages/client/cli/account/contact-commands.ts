import { type Known, contactLists } from '@wick/client/account/contacts/contact-lists'
import { readWhom } from '@wick/client/account/contacts/read-whom'
import { formatContactFragment, newLinkSecret } from '@wick/client/account/crypto/contact/contact-link'
import { contactSafetyNumber } from '@wick/client/account/crypto/contact/contact-safety'
import {
  acceptContact,
  blockContact,
  declineContact,
  endContact,
  unblockContact,
} from '@wick/client/account/inbox/answer-contact'
import { askContact } from '@wick/client/account/inbox/ask-contact'
import { type InboxAnswer, type InboxPorts, ownSelf } from '@wick/client/account/inbox/inbox-ports'
import { makeContactLink, setReachable } from '@wick/client/account/inbox/own-reach'
import { readItems } from '@wick/client/account/inbox/read-items'
import type { Answer } from '@wick/client/http/call'
import { granted } from '@wick/client/http/own-answer'
import { fromBase64url } from '@wick/e2ee/bytes'
import { contactLines } from './contact-lines.ts'

/** Whose contacts they are, and where. */
export interface ContactOwner {
  readonly server: string
  readonly handle: string
  readonly inbox: InboxPorts
}

/** What there is to say. */
type Said = InboxAnswer<readonly string[]>
type Deed = (given: InboxPorts, accountId: string, name: string) => InboxAnswer

const DEEDS: ReadonlyMap<string, Deed> = new Map<string, Deed>([
  ['/accept', acceptContact],
  ['/decline', declineContact],
  ['/remove', endContact],
  ['/block', blockContact],
  ['/unblock', unblockContact],
])
const OF_ONE = [...DEEDS.keys(), '/number']

export const CONTACT_HELP = [
  '/contacts',
  '/link',
  '/reachable on|off',
  '/ask <handle or link>',
  ...OF_ONE.map((command) => `${command} <number>`),
].join('  ')

/** Whether a line asks for something that `runOnContacts` does. */
export function isForContacts(command: string): boolean {
  return ['/contacts', '/link', '/reachable', '/ask', ...OF_ONE].includes(command)
}

/** Everybody whom the owner knows, as they are numbered. */
export function listKnown({ inbox }: ContactOwner): readonly Known[] {
  const { contacts, asking, asked, blocked } = contactLists(inbox.vault.entries())
  return [...contacts, ...asking, ...asked, ...blocked]
}

/** Does what a line asks for. `numbered`: the list that its numbers are of. */
export async function runOnContacts(
  owner: ContactOwner,
  { command, argument, numbered }: { command: string; argument: string; numbered: readonly Known[] },
): Said {
  const { inbox } = owner
  if (command === '/contacts') return list(inbox)
  if (command === '/ask') return ask(owner, argument)
  if (command === '/link') return makeLink(owner)
  if (command === '/reachable') return reach(inbox, argument)
  const known = numbered[Number(argument) - 1]
  if (known === undefined) return granted(['* there is nobody of this number; /contacts lists them'])
  if (command === '/number') return showNumber(inbox, known)
  const answer = await DEEDS.get(command)?.(inbox, known.accountId, owner.handle)
  return answer === undefined ? granted([]) : done(answer)
}

async function list(inbox: InboxPorts): Said {
  const read = await readItems(inbox)
  return read.ok ? granted(contactLines(contactLists(inbox.vault.entries()))) : read
}

async function ask({ inbox, handle }: ContactOwner, written: string): Said {
  const of = readWhom(written, { handle, accountId: inbox.accountId })
  if (of === 'yourself') return granted(['* that is you'])
  if (of === 'newer') return granted(['* this link is for a newer version of this program'])
  if (of === 'wrong') return granted(['* /ask <handle or link>'])
  return done(await askContact(inbox, { of, name: handle, note: '' }))
}

async function makeLink({ inbox, server }: ContactOwner): Said {
  const made = await makeContactLink(inbox, newLinkSecret())
  return made.ok ? granted([`${server}/account${formatContactFragment(made.value)}`]) : made
}

async function reach(inbox: InboxPorts, wanted: string): Said {
  if (wanted !== 'on' && wanted !== 'off')
    return granted(['* /reachable on|off: whether your handle is enough to ask you'])
  return done(await setReachable(inbox, { isReachable: wanted === 'on', takesStrangers: wanted === 'on' }))
}

async function showNumber(inbox: InboxPorts, { identity }: Known): Said {
  const self = await ownSelf(inbox)
  if (!self.ok) return self
  const theirs = fromBase64url(identity, self.value.identity.length)
  if (theirs === null) return granted(['* there is no number with them'])
  const { digits } = await contactSafetyNumber([self.value.identity, theirs])
  return granted([`* safety number: ${digits}`])
}

function done<Code extends string>(answer: Answer<unknown, Code>): Answer<readonly string[], Code> {
  return answer.ok ? granted(['* done']) : answer
}
