import { account as english, type AccountWords } from './en/account.ts'
import { createLaterWords } from './later-words.ts'

/** What the pages of accounts say. */
export const {
  words: accountWords,
  wordsIn: accountWordsIn,
  speak: speakOfAccounts,
} = createLaterWords<AccountWords>(english, {
  de: () => import('./de/account.ts').then(({ account }) => account),
  es: () => import('./es/account.ts').then(({ account }) => account),
  fr: () => import('./fr/account.ts').then(({ account }) => account),
  zh: () => import('./zh/account.ts').then(({ account }) => account),
  ar: () => import('./ar/account.ts').then(({ account }) => account),
})
