import { expect, it } from 'vitest'
import { talkFragment, talkIn } from './talk-fragment.ts'

const ID = 'AbCdEfGhIjKlMnOpQr-_09'

it('names in its fragment with whom a conversation is', () => {
  expect(talkFragment(ID)).toBe(`#talk.${ID}`)
  expect(talkIn(talkFragment(ID))).toBe(ID)
})

it.each(['', '#', '#talk', '#talk.', `#talk.${ID}A`, `#talk.${ID.slice(1)}`, `#talk.${ID.slice(1)}.`, `#talk.${ID}.x`])(
  'finds nobody in %j',
  (fragment) => expect(talkIn(fragment)).toBeNull(),
)

it.each([`talk.${ID}`, `#Talk.${ID}`, `##talk.${ID}`, `#contacts`, `#1.${ID}.${ID}`])(
  'takes %j for another page',
  (fragment) => expect(talkIn(fragment)).toBeNull(),
)
