import type { OwnBody } from '@wick/client/state/room-state'
import { expect, it } from 'vitest'
import { ada, after, bob, bodyId, meeting, opening, said, startedAt } from '../../room-state/sample-room.ts'
import { timeline } from '../../room-state/timeline.ts'
import { lastPlaceOf, lastSaidAt, nothingUnread, othersAfter, unreadAfter, withUnreadMark } from './unread.ts'

const talk = [
  ...opening,
  ...meeting,
  said(5, bob, 'one'),
  said(6, ada, 'two'),
  said(7, bob, 'three'),
  said(8, bob, 'four'),
]
const room = after(talk)
const rows = timeline(room, () => '')
const all = othersAfter(rows, 0)
const [first, second, third] = all.map(({ key }) => key)

it('finds what others said after a message', () => {
  expect(all).toHaveLength(3)
  expect(othersAfter(rows, 5).map(({ key }) => key)).toEqual([second, third])
  expect(lastPlaceOf(rows)).toBe(8)
  expect(othersAfter(rows, lastPlaceOf(rows))).toEqual([])
})

it.each([
  ['is on its way', 'queued'],
  ['was refused', 'failed'],
] as const)('hears others also while something of our own %s', (_what, progress) => {
  const content = { t: 'text', text: 'five' } as const
  const own: readonly OwnBody[] = [{ bodyId: bodyId(9), content, progress, code: null }]
  const before = timeline({ ...room, own }, () => '')
  const now = timeline({ ...after([...talk, said(10, bob, 'six')]), own }, () => '')
  expect(othersAfter(now, lastPlaceOf(before)).map(({ eseq }) => eseq)).toEqual([10])
  expect(
    othersAfter(
      timeline(room, () => ''),
      lastPlaceOf(now),
    ),
  ).toEqual([])
})

it('knows when somebody here last said something, whatever became of it', () => {
  const content = { t: 'text', text: 'five' } as const
  const queued: readonly OwnBody[] = [{ bodyId: bodyId(9), content, progress: 'queued', code: null }]
  const said = (own: readonly OwnBody[]) => lastSaidAt(timeline({ ...room, own }, () => ''))
  expect(said([])).toBe(startedAt + 6_000)
  expect(said(queued)).toBe(startedAt + 9_000)
  expect(said(queued.map((body) => ({ ...body, progress: 'failed' })))).toBe(startedAt + 9_000)
})

it('marks the first message that came unlooked at, and not the next', () => {
  const missed = unreadAfter(nothingUnread, all.slice(0, 1), false)
  expect(missed).toEqual({ since: first, isRead: false })
  expect(unreadAfter(missed, all.slice(1, 2), false)).toEqual(missed)
})

it('keeps the unread mark while reading, and moves it to messages missed later', () => {
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
