import { watch } from 'vue'
import { useAnnouncer } from '../../frame/use-announcer.ts'
import { contactsWords } from '../../words/contacts-words.ts'
import { isolate } from '../../words/isolate.ts'
import type { ContactLists, Known } from '@wick/client/account/contacts/contact-lists'

/** Says who came while the page was open: who asks, and who of those that were asked has said yes. */
export function useContactNews(lists: () => ContactLists): void {
  const announce = useAnnouncer()
  const nameOf = ({ name }: Known) => isolate(name || contactsWords.book.unnamed)
  watch(lists, (now, before) => {
    const news = without(now.asking, before.asking).map((one) => contactsWords.book.news(nameOf(one)))
    const joined = within(now.contacts, before.asked).map((one) => contactsWords.book.joined(nameOf(one)))
    if (news.length + joined.length > 0) announce([...news, ...joined].join(' '))
  })
}

function without(all: readonly Known[], others: readonly Known[]): Known[] {
  const ids = new Set(others.map(({ accountId }) => accountId))
  return all.filter(({ accountId }) => !ids.has(accountId))
}

function within(all: readonly Known[], others: readonly Known[]): Known[] {
  const ids = new Set(others.map(({ accountId }) => accountId))
  return all.filter(({ accountId }) => ids.has(accountId))
}
