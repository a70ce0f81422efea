import { contacts as english, type ContactsWords } from './en/contacts.ts'
import { createLaterWords } from './later-words.ts'

/** What the page of contacts says. */
export const {
  words: contactsWords,
  wordsIn: contactsWordsIn,
  speak: speakOfContacts,
} = createLaterWords<ContactsWords>(english, {
  de: () => import('./de/contacts.ts').then(({ contacts }) => contacts),
  es: () => import('./es/contacts.ts').then(({ contacts }) => contacts),
  fr: () => import('./fr/contacts.ts').then(({ contacts }) => contacts),
  zh: () => import('./zh/contacts.ts').then(({ contacts }) => contacts),
  ar: () => import('./ar/contacts.ts').then(({ contacts }) => contacts),
})
