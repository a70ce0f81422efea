import { expect, it } from 'vitest'
import { ada, after, bob, meeting, opening, said } from '../room-state/sample-room.ts'
import { countUnread, lastMessage } from './count-unread.ts'

const room = after([...opening, ...meeting, said(20, bob, 'one'), said(24, ada, 'two'), said(30, bob, 'three')])

it('counts what others said beyond the mark', () => {
  expect([0, 20, 24, 30].map((readTo) => countUnread(room, readTo))).toEqual([2, 1, 1, 0])
})

it('counts nothing that was erased', () => {
  const entries = room.entries.map((entry) =>
    entry.kind === 'message' && entry.eseq === 20 ? { ...entry, erased: 'sender' as const } : entry,
  )
  expect(countUnread({ ...room, entries }, 0)).toBe(1)
})

it('knows the end of the log', () => {
  expect(lastMessage(room.entries)).toBe(30)
  expect(lastMessage([])).toBe(0)
})
