import type { ContactLists, Known } from '@wick/client/account/contacts/contact-lists'
import { plain } from '../plain.ts'

/** Everybody whom the owner knows, one line each; numbers go through all lists. */
export function contactLines({ contacts, asking, asked, blocked }: ContactLists): readonly string[] {
  const lines = [
    ...contacts.map((known) => [known, known.isVerified ? 'contact, number compared' : 'contact'] as const),
    ...asking.map((known) => [known, requestText(known)] as const),
    ...asked.map((known) => [known, 'asked by you'] as const),
    ...blocked.map((known) => [known, 'blocked'] as const),
  ]
  if (lines.length === 0) return ['* nobody yet; /link makes a link by which others can ask you']
  return lines.map(([{ name }, text], at) => `* ${at + 1}  ${plain(name) || 'without a name'}: ${text}`)
}

function requestText({ note, isByLink }: Known): string {
  const how = isByLink ? 'asks you, by a link of yours' : 'asks you'
  return note === '' ? how : `${how}: ${plain(note)}`
}
