import { expect, it } from 'vitest'
import { isLanguage, LANGUAGES, type Language } from '../words/language.ts'
import { EMOJI } from './emoji-list.ts'
import { findEmoji } from './find-emoji.ts'
import { speakEmoji } from './speak-emoji.ts'

it('holds every emoji once, each a single one that a reaction may be', () => {
  const all = EMOJI.map(({ emoji }) => emoji)
  expect(new Set(all).size).toBe(all.length)
  expect(all.filter((emoji) => !/^\p{RGI_Emoji}$/v.test(emoji))).toEqual([])
  expect(EMOJI.filter(({ words }) => !/^[a-z]+( [a-z]+)*$/.test(words))).toEqual([])
})

it('finds by the beginnings of words', () => {
  expect(findEmoji(EMOJI, 'thu up').map(({ emoji }) => emoji)).toEqual(['👍'])
  expect(findEmoji(EMOJI, 'Candle').map(({ emoji }) => emoji)).toEqual(['🕯️'])
  expect(findEmoji(EMOJI, 'nosuchthing')).toEqual([])
  expect(findEmoji(EMOJI, ' ')).toHaveLength(EMOJI.length)
})

it.each(Object.keys(LANGUAGES).filter(isLanguage))('names every emoji in %s', async (language) => {
  const spoken = await speakEmoji(language)
  expect(spoken.map(({ emoji }) => emoji)).toEqual(EMOJI.map(({ emoji }) => emoji))
  const unnamed = spoken.filter(({ name }, place) => language !== 'en' && name === EMOJI[place]?.name)
  expect(unnamed.filter(({ name }) => name.includes(' '))).toEqual([])
})

it.each<[Language, query: string]>([
  ['de', 'Kerze'],
  ['es', 'vela'],
  ['fr', 'lumiere boug'],
  ['zh', '烛'],
  ['ar', 'الشمعة'],
  ['de', 'candle'],
])('finds in %s by %s', async (language, query) => {
  expect(findEmoji(await speakEmoji(language), query).map(({ emoji }) => emoji)).toContain('🕯️')
})
