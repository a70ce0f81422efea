import { shallowReactive, watch } from 'vue'
import type { Language } from './language.ts'
import { language } from './words.ts'

export interface LaterWords<Words> {
  /** English until `speak`, then as the page speaks. */
  readonly words: Words
  readonly wordsIn: (wanted: Language) => Promise<Words>
  /** Speaks the page's language from here on. Where the words of one do not come, those before it stay. */
  readonly speak: () => Promise<void>
}

/** As `words`, for a part that comes later: its words are fetched with it, and with no other. */
export function createLaterWords<Words extends object>(
  english: Words,
  others: Record<Exclude<Language, 'en'>, () => Promise<Words>>,
): LaterWords<Words> {
  const words: Words = shallowReactive({ ...english })
  const wordsIn = async (wanted: Language) => (wanted === 'en' ? english : others[wanted]())

  async function settle(): Promise<void> {
    const wanted = language.value
    const spoken = await wordsIn(wanted)
    if (wanted === language.value) Object.assign(words, spoken)
  }

  return {
    words,
    wordsIn,
    async speak() {
      watch(language, () => void settle().catch(() => undefined))
      await settle().catch(() => undefined)
    },
  }
}
