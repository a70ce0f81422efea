import { expect, it } from 'vitest'
import { draftItem, markSent } from '../outbox/outbox.ts'
import { encodeHello, encodeText } from './state/body.ts'
import { evolve } from './state/evolve.ts'
import { openFrame } from './state/room-frame.ts'
import { arrived } from './state/room-state.ts'
import { ada, bob, created, joined, messageId, said, startedAt, welcome } from './state/sample-frames.ts'
import { timeline, type Row } from './timeline.ts'

const frames = [
  welcome,
  created,
  joined(2, ada, [ada]),
  said(3, bob, 'one', 'fox'),
  said(4, bob, 'two', 'fox'),
  said(5, ada, 'three', 'owl'),
]
const room = frames.reduce(
  (state, frame) => evolve(state, openFrame(frame)),
  arrived({ participantId: ada, participants: [ada], capacity: 2, expiresAt: 0 }),
)
const utcDay = (timestamp: number) => new Date(timestamp).toISOString().slice(0, 10)
const isMessage = (row: Row) => row.kind === 'message'

it('opens with its day and tells own from other by participant alone', () => {
  const rows = timeline(room.entries, [], ada, utcDay)
  expect(rows.map(({ kind }) => kind)).toEqual(['day', 'mark', 'message', 'message', 'message'])
  expect(rows.filter(isMessage).map(({ isOwn }) => isOwn)).toEqual([false, false, true])
})

it('draws together what one person says in one go', () => {
  expect(
    timeline(room.entries, [], ada, utcDay)
      .filter(isMessage)
      .map(({ isContinued }) => isContinued),
  ).toEqual([false, true, false])
})

it('puts what is still to be sent at the end, without its greetings', () => {
  const outbox = [
    draftItem(messageId(90), encodeText('four', 'owl'), startedAt + 6_000),
    draftItem(messageId(91), encodeHello('owl'), startedAt + 7_000),
  ]
  const rows = timeline(room.entries, outbox, ada, utcDay)
  expect(rows.at(-1)).toMatchObject({ text: 'four', delivery: 'queued', isContinued: true })
  expect(rows).toHaveLength(6)
})

it('shows a message once while acknowledgement and event cross', () => {
  const outbox = markSent([draftItem(messageId(5), encodeText('three', 'owl'), startedAt)], messageId(5))
  expect(timeline(room.entries, outbox, ada, utcDay).filter(isMessage)).toHaveLength(3)
})

it('names each day once', () => {
  const tomorrow = [draftItem(messageId(92), encodeText('late', 'owl'), startedAt + 86_400_000)]
  expect(timeline(room.entries, tomorrow, ada, utcDay).flatMap((row) => (row.kind === 'day' ? [row.key] : []))).toEqual(
    ['day 2026-11-21', 'day 2026-11-22'],
  )
})
