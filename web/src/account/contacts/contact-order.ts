import type { Known } from '@wick/client/account/contacts/contact-lists'

/** With whom a conversation runs comes first, the one that ends last before all; the others stay as they were. `now`: ms since the epoch. */
export function orderContacts(contacts: readonly Known[], now: number): readonly Known[] {
  const endOf = ({ talk }: Known) => (talk !== null && talk.ends > now ? talk.ends : 0)
  return contacts.toSorted((a, b) => endOf(b) - endOf(a))
}

/** Those in whose name each word of the query stands, whatever its case and accents; all where it has none. */
export function findContacts(contacts: readonly Known[], query: string): readonly Known[] {
  const parts = plain(query).split(/\s+/u)
  return contacts.filter(({ name }) => parts.every((part) => plain(name).includes(part)))
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
