import { console as english, type ConsoleWords } from './en/console.ts'
import { createLaterWords } from './later-words.ts'

/** What the operators' console says. */
export const {
  words: consoleWords,
  wordsIn: consoleWordsIn,
  speak: speakOfConsole,
} = createLaterWords<ConsoleWords>(english, {
  de: () => import('./de/console.ts').then(({ console }) => console),
  es: () => import('./es/console.ts').then(({ console }) => console),
  fr: () => import('./fr/console.ts').then(({ console }) => console),
  zh: () => import('./zh/console.ts').then(({ console }) => console),
  ar: () => import('./ar/console.ts').then(({ console }) => console),
})
