import type { Language } from '../words/language.ts'
import { EMOJI, type Emoji } from './emoji-list.ts'
import { fold } from './fold.ts'

// Each is fetched when somebody who reads it looks for an emoji; English stands in the list.
const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<{ readonly words: string }>> = {
  de: () => import('virtual:emoji-words/emoji-de'),
  es: () => import('virtual:emoji-words/emoji-es'),
  fr: () => import('virtual:emoji-words/emoji-fr'),
  zh: () => import('virtual:emoji-words/emoji-zh'),
  ar: () => import('virtual:emoji-words/emoji-ar'),
}

/** All emoji, by their names in this language, to be looked for by its words and by English ones. Rejects where they cannot be fetched. */
export async function speakEmoji(language: Language): Promise<readonly Emoji[]> {
  if (language === 'en') return EMOJI
  const { words: text } = await LOADERS[language]()
  const spoken = new Map(
    text
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([emoji = '', ...said]) => [emoji, said]),
  )
  return EMOJI.map((known) => {
    const [name = known.name, words = ''] = spoken.get(known.emoji) ?? []
    return { ...known, name, words: `${known.words} ${fold(`${name} ${words}`)}` }
  })
}
