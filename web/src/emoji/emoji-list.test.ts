import { expect, it } from 'vitest'
import { EMOJI } from './emoji-list.ts'
import { findEmoji } from './find-emoji.ts'

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
