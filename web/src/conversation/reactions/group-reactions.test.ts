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
