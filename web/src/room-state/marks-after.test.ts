import { expect, it } from 'vitest'
import { after, bob, meeting, opening, said, startedAt } from './sample-room.ts'
import { marksAfter } from './marks-after.ts'

const { entries } = after([
  ...opening,
  ...meeting,
  said(5, bob, 'hello'),
  { type: 'fact', fact: { type: 'locked', seq: 6, timestamp: startedAt, locked: true } },
  said(7, bob, 'who did that?'),
  { type: 'shown', shown: [{ type: 'gone', seq: 8, from: bob, how: 'removed' }] },
])

it('finds what happened beside the conversation, and nothing of before', () => {
  expect(marksAfter(entries, 4).map(({ kind, seq }) => [kind, seq])).toEqual([
    ['locked', 6],
    ['gone', 8],
  ])
  expect(marksAfter(entries, 8)).toEqual([])
})
