import { expect, it } from 'vitest'
import { ada, after, bob, bodyId, entry, meeting, opening, said } from '../room-state/sample-room.ts'
import { timeline } from '../room-state/timeline.ts'
import type { MessageRow } from '../room-state/rows.ts'
import { actsOn, type Act } from './acts-on.ts'

const blob = { id: '', key: '', size: 1, chunks: 1, sha256: '' }
const state = after([
  ...opening,
  ...meeting,
  said(5, ada, 'own'),
  said(6, bob, 'theirs'),
  entry(7, bob, { t: 'file', blob, name: 'a.txt', mime: 'text/plain' }),
  entry(8, bob, { t: 'burn', what: 'text', blob }),
  { type: 'outbox', waiting: [{ bodyId: bodyId(9), content: { t: 'text', text: 'on its way' } }] },
])
const [own, theirs, file, burn, queued] = timeline(state, () => '').filter(
  (row): row is MessageRow => row.kind === 'message',
)

it.each<[string, MessageRow | undefined, Act[]]>([
  ['an own text', own, ['react', 'reply', 'copy', 'edit', 'remove']],
  ['a text of somebody else', theirs, ['react', 'reply', 'copy']],
  ['a file', file, ['react', 'reply']],
  ['what burns', burn, []],
  ['what is on its way', queued, ['copy']],
])('offers what may be done with %s', (_what, row, acts) => {
  expect(row && actsOn(row, { ...state, genesis: null })).toEqual(acts)
})

it('lets the creator remove everything', () => {
  expect(burn && actsOn(burn, state)).toEqual(['remove'])
})

it('offers nothing on what is erased, and only copying where nothing may be said', () => {
  expect(own && actsOn({ ...own, content: null }, state)).toEqual([])
  expect(own && actsOn(own, { ...state, alarm: { kind: 'fork', eseq: 1, author: bob } })).toEqual(['copy'])
})
