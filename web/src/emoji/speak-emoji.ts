import type { Language } from '../words/language.ts'
import { EMOJI, type Emoji } from './emoji-list.ts'
import { fold } from './fold.ts'

// Each is fetched when somebody who reads it looks for an emoji; English stands in the list.
const LOADERS: Record<Exclude<Language, 'en'>, () => Promise<string>> = {
  de: () => import('./words/emoji-de.ts').then(({ de }) => de),
  es: () => import('./words/emoji-es.ts').then(({ es }) => es),
  fr: () => import('./words/emoji-fr.ts').then(({ fr }) => fr),
  zh: () => import('./words/emoji-zh.ts').then(({ zh }) => zh),
  ar: () => import('./words/emoji-ar.ts').then(({ ar }) => ar),
}

/** All emoji, by their names in this language, to be looked for by its words and by English ones. Rejects where they cannot be fetched. */
export async function speakEmoji(language: Language): Promise<readonly Emoji[]> {
  if (language === 'en') return EMOJI
  const lines = (await LOADERS[language]()).trim().split('\n')
  const spoken = new Map(lines.map((line) => line.split('\t')).map(([emoji = '', ...said]) => [emoji, said]))
  return EMOJI.map((known) => {
    const [name = known.name, words = ''] = spoken.get(known.emoji) ?? []
    return { ...known, name, words: `${known.words} ${fold(`${name} ${words}`)}` }
  })
}
