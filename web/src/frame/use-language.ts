import { readLocal, writeLocal } from '../storage/local.ts'
import { isLanguage, LANGUAGES, pickLanguage, type Language } from '../words/language.ts'
import { speak } from '../words/words.ts'

const KEY = 'wick.language'

/** Speaks what was chosen in this browser, else the first of its languages that we have. Rejects, and stays with English, where its words do not come. */
export async function restoreLanguage(): Promise<void> {
  const chosen = readLocal(KEY) ?? ''
  await settle(isLanguage(chosen) ? chosen : pickLanguage(navigator.languages))
}

/** Speaks another language from here on and remembers it. Rejects, and changes nothing, when its words cannot be fetched. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (await settle(language)) writeLocal(KEY, language)
}

/** False when another one was wanted meanwhile. */
async function settle(language: Language): Promise<boolean> {
  if (!(await speak(language))) return false
  document.documentElement.lang = language
  document.documentElement.dir = LANGUAGES[language].dir
  return true
}
