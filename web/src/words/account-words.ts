import { shallowReactive, watch } from 'vue'
import type { Language } from './language.ts'
import { account as english, type AccountWords } from './en/account.ts'
import { language } from './words.ts'

const LOADERS: Record<Language, () => AccountWords | Promise<AccountWords>> = {
  en: () => english,
  de: () => import('./de/account.ts').then(({ account }) => account),
  es: () => import('./es/account.ts').then(({ account }) => account),
  fr: () => import('./fr/account.ts').then(({ account }) => account),
  zh: () => import('./zh/account.ts').then(({ account }) => account),
  ar: () => import('./ar/account.ts').then(({ account }) => account),
}

export async function accountWordsIn(wanted: Language): Promise<AccountWords> {
  return LOADERS[wanted]()
}

/** As `words`, for the pages of accounts: they are fetched with those pages. */
export const accountWords: AccountWords = shallowReactive({ ...english })

/** Speaks the page's language from here on. Where the words of one do not come, those before it stay. */
export async function speakOfAccounts(): Promise<void> {
  watch(language, () => void settle().catch(() => undefined))
  await settle().catch(() => undefined)
}

async function settle(): Promise<void> {
  const wanted = language.value
  const spoken = await accountWordsIn(wanted)
  if (wanted === language.value) Object.assign(accountWords, spoken)
}
