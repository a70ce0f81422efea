import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Plugin } from 'vite'
import { EMOJI } from '../src/emoji/emoji-list.ts'

const MODULE = /^\0?(virtual:emoji-words\/emoji-([a-z]{2}))$/

interface Annotation {
  readonly default?: readonly string[]
  /** The name. */
  readonly tts?: readonly string[]
}

/** Makes `virtual:emoji-words/emoji-<language>`: what the Unicode CLDR calls the emoji of our list, `emoji⇥name⇥more words` in each line. */
export function emojiWords(): Plugin {
  return {
    name: 'wick:emoji-words',
    resolveId(id) {
      // The test runner asks again with what it was answered.
      const name = MODULE.exec(id)?.[1]
      return name === undefined ? null : `\0${name}`
    },
    async load(id) {
      const language = MODULE.exec(id)?.[2]
      return language === undefined ? null : `export const words = ${JSON.stringify(await wordsIn(language))}`
    },
  }
}

async function wordsIn(language: string): Promise<string> {
  const path = createRequire(import.meta.url).resolve(`cldr-annotations-full/annotations/${language}/annotations.json`)
  const { annotations } = JSON.parse(await readFile(path, 'utf8'))
  const known: Readonly<Record<string, Annotation>> = annotations.annotations
  return EMOJI.flatMap(({ emoji }) => {
    // The data leave out the sign that asks for colours, and emoji that are put together: those go by their English words.
    const { tts = [], default: words = [] } = known[emoji] ?? known[emoji.replaceAll('\uFE0F', '')] ?? {}
    const name = tts[0] ?? words[0]
    if (name === undefined) return []
    const rest = new Set(words.flatMap((word) => word.split(' ')))
    for (const said of name.split(' ')) rest.delete(said)
    return [`${emoji}\t${name}\t${[...rest].join(' ')}`]
  }).join('\n')
}
