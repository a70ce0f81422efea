import { readonly, shallowReactive, shallowRef } from 'vue'
import { en, type LaterWords, type Words } from './en/en.ts'
import type { Language } from './language.ts'

/** English as far as it was fetched. Nothing that needs a later word is drawn before the part that brings it. */
const english = { ...en } as Words

// English is in the first load; every other language is fetched when it is chosen.
const LOADERS: Record<Language, () => Words | Promise<Words>> = {
  en: () => english,
  de: () => import('./de/de.ts').then(({ de }) => de),
  es: () => import('./es/es.ts').then(({ es }) => es),
  fr: () => import('./fr/fr.ts').then(({ fr }) => fr),
  zh: () => import('./zh/zh.ts').then(({ zh }) => zh),
  ar: () => import('./ar/ar.ts').then(({ ar }) => ar),
}

const spoken = shallowRef<Language>('en')

/** Every word that the page says, in the language that is spoken: what is drawn from it is drawn again when that changes. */
export const words: Words = shallowReactive({ ...english })

export const language = readonly(spoken)

/** Adds English words that come with a later part; every other language has them from the start. */
export function addEnglish(later: LaterWords): void {
  Object.assign(english, later)
  if (spoken.value === 'en') Object.assign(words, later)
}

let latest: Language = 'en'

/**
 * Speaks a language from here on. False when another one was wanted meanwhile: the last wish counts, whichever words come first.
 * Rejects, and changes nothing, when its words cannot be fetched.
 */
export async function speak(wanted: Language): Promise<boolean> {
  latest = wanted
  const dictionary = await LOADERS[wanted]()
  if (latest !== wanted) return false
  Object.assign(words, dictionary)
  spoken.value = wanted
  return true
}
