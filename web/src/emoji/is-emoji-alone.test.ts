import { expect, it } from 'vitest'
import { EMOJI } from './emoji-list.ts'
import { isEmojiAlone, isOneEmoji } from './is-emoji-alone.ts'

it.each(['👍', '❤️', '🏳️‍🌈 👩‍🚀', '🔥🔥🔥'])('%s stands alone', (text) => {
  expect(isEmojiAlone(text)).toBe(true)
})

it.each(['', ' ', '1', '#', '™', '☺©', '👍 yes', '🔥🔥🔥🔥', 'ok'])('%j does not', (text) => {
  expect(isEmojiAlone(text)).toBe(false)
})

it('tells one from several', () => {
  expect(['👍', '🏳️‍🌈', '👍👍', '👍 ', 'x'].map(isOneEmoji)).toEqual([true, true, false, false, false])
})

it('knows every emoji that the picker has', () => {
  expect(EMOJI.filter(({ emoji }) => !isEmojiAlone(emoji) || !isOneEmoji(emoji))).toEqual([])
})
