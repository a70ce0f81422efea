import { expect, it } from 'vitest'
import { groupReactions } from './group-reactions.ts'

it('groups by emoji in the order of their first coming, and knows our own', () => {
  const reactions = [
    { emoji: '👍', from: 'ada' },
    { emoji: '🔥', from: 'bob' },
    { emoji: '👍', from: 'bob' },
  ]
  expect(groupReactions(reactions, 'ada')).toEqual([
    { emoji: '👍', from: ['ada', 'bob'], isOwn: true },
    { emoji: '🔥', from: ['bob'], isOwn: false },
  ])
})

it('takes all that is no emoji for one thing', () => {
  const reactions = [
    { emoji: 'owned', from: 'bob' },
    { emoji: '👍👍', from: 'bob' },
    { emoji: '👍', from: 'bob' },
    { emoji: 'a\u0301\u0301', from: 'ada' },
  ]
  expect(groupReactions(reactions, 'ada')).toEqual([
    { emoji: null, from: ['bob', 'ada'], isOwn: true },
    { emoji: '👍', from: ['bob'], isOwn: false },
  ])
})
