import { expect, it } from 'vitest'
import { ada, after, bob, bodyId, entry, meeting, opening, said } from '../room-state/sample-room.ts'
import { timeline } from '../room-state/timeline.ts'
import type { MessageRow } from '../room-state/rows.ts'
import { answeredRow } from './answered-row.ts'

const events = [
  ...opening,
  ...meeting,
  said(5, ada, 'asked'),
  entry(6, ada, { t: 'text', text: 'early', replyTo: bodyId(5) }),
  said(7, bob, 'taken'),
  entry(8, ada, { t: 'text', text: 'late', replyTo: bodyId(5) }),
  entry(9, ada, { t: 'text', text: 'of nothing', replyTo: bodyId(99) }),
]
const rows = timeline(after(events), () => '').filter((row): row is MessageRow => row.kind === 'message')
const [asked, early, taken, late, ofNothing] = rows
/** Bob took the id of what Ada said. */
const named = (id: string) => (id === bodyId(5) ? rows.filter((row) => row === asked || row === taken) : [])

it.each([
  ['is the message that has the id', early, asked],
  ['is nobody’s once two have the id', late, undefined],
  ['is none where nobody has it', ofNothing, undefined],
  ['is none of what answers nothing', taken, undefined],
])('%s', (_, row, expected) => {
  if (row === undefined) throw new Error('no such row')
  expect(answeredRow(row, named)).toBe(expected)
})
