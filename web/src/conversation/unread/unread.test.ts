import { expect, it } from 'vitest'
import { ada, after, bob, meeting, opening, said } from '../../room/sample-room.ts'
import { timeline } from '../../room/timeline.ts'
import { nothingUnread, othersAfter, unreadAfter, withUnreadMark } from './unread.ts'

const rows = timeline(
  after([
    ...opening,
    ...meeting,
    said(5, bob, 'one'),
    said(6, ada, 'two'),
    said(7, bob, 'three'),
    said(8, bob, 'four'),
  ]),
  () => '',
)
const all = othersAfter(rows, null)
const [first, second, third] = all.map(({ key }) => key)

it('finds what others said after a message', () => {
  expect(all).toHaveLength(3)
  expect(othersAfter(rows, first ?? null).map(({ key }) => key)).toEqual([second, third])
})

it('marks the first message that came unlooked at, and not the next', () => {
  const missed = unreadAfter(nothingUnread, all.slice(0, 1), false)
  expect(missed).toEqual({ since: first, isRead: false })
  expect(unreadAfter(missed, all.slice(1, 2), false)).toEqual(missed)
})

it('keeps the mark while it is read, and sets it anew for what is missed then', () => {
  const read = unreadAfter(unreadAfter(nothingUnread, all.slice(0, 1), false), [], true)
  expect(read).toEqual({ since: first, isRead: true })
  expect(unreadAfter(read, all.slice(1), false)).toEqual({ since: second, isRead: false })
})

it('marks nothing for somebody who looks', () => {
  expect(unreadAfter(nothingUnread, all, true)).toEqual(nothingUnread)
})

it('puts the mark before its message', () => {
  const marked = withUnreadMark(rows, second ?? null)
  const at = marked.findIndex(({ kind }) => kind === 'unread')
  expect(marked[at + 1]?.key).toBe(second)
  expect(withUnreadMark(rows, 'nowhere')).toBe(rows)
})
