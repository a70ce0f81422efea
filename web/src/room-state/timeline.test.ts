import { evolve } from '@wick/client/state/evolve'
import type { RoomEvent } from '@wick/client/state/room-event'
import { expect, it } from 'vitest'
import { ada, after, bob, bodyId, entry, meeting, opening, read, said, startedAt } from './sample-room.ts'
import { timeline, type Drawn } from './timeline.ts'
import type { MessageRow } from './rows.ts'

const talk = [...opening, ...meeting, said(5, bob, 'one'), said(6, bob, 'two'), said(7, ada, 'three')]
const utcDay = (timestamp: number) => new Date(timestamp).toISOString().slice(0, 10)
const rowsOf = (events: Parameters<typeof after>[0]) => timeline(after(events), utcDay)
const messagesOf = (events: Parameters<typeof after>[0]): MessageRow[] =>
  rowsOf(events).filter((row) => row.kind === 'message')
const daysOf = (events: Parameters<typeof after>[0]) =>
  rowsOf(events).flatMap((row) => (row.kind === 'day' ? [utcDay(row.timestamp)] : []))
const waiting = (seq: number, text: string) => ({ bodyId: bodyId(seq), content: { t: 'text', text } as const })

it('opens with its day and tells own from other by participant alone', () => {
  expect(rowsOf(talk).map(({ kind }) => kind)).toEqual(['day', 'mark', 'mark', 'message', 'message', 'message'])
  expect(messagesOf(talk).map(({ isOwn }) => isOwn)).toEqual([false, false, true])
})

it('draws together what one person says in one go', () => {
  expect(messagesOf(talk).map(({ isContinued }) => isContinued)).toEqual([false, true, false])
})

it('puts what is still to be sent at the end, without its greetings', () => {
  const greeting = { bodyId: bodyId(9), content: { t: 'hello', pub: '', nick: 'owl' } as const }
  const rows = messagesOf([...talk, { type: 'outbox', waiting: [waiting(8, 'four'), greeting] }])
  expect(rows).toHaveLength(4)
  expect(rows.at(-1)).toMatchObject({ content: { text: 'four' }, delivery: 'queued', isContinued: true, eseq: null })
})

it('keeps the key of a message that is committed', () => {
  const before = messagesOf([...talk, { type: 'outbox', waiting: [waiting(8, 'four')] }])
  const now = messagesOf([...talk, said(8, ada, 'four')])
  expect(now.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
})

it('tells how far an own message came', () => {
  expect(messagesOf(talk).at(-1)?.delivery).toBe('sent')
  expect(messagesOf([...talk, read(8, bob, 7)]).at(-1)?.delivery).toBe('read')
})

it('keeps the place of what was erased, and says by whom', () => {
  const erased = { type: 'erased', eseq: 6, seq: 6, from: bob, by: 'sender' } as const
  const rows = messagesOf([...talk, { type: 'shown', shown: [erased] }])
  expect(rows.map(({ key }) => key)).toEqual(messagesOf(talk).map(({ key }) => key))
  expect(rows[1]).toMatchObject({ content: null, erased: 'sender' })
})

it('knows nothing but the place of what was erased before we came', () => {
  const erased = { type: 'erased', eseq: 8, seq: 8, from: bob, by: 'server' } as const
  expect(rowsOf([...talk, { type: 'shown', shown: [erased] }]).at(-1)).toMatchObject({ kind: 'gone', by: 'server' })
})

it('names whoever said what was erased, also after a reload', () => {
  const erased = { type: 'erased', eseq: 8, seq: 8, from: bob, by: 'sender', bodyId: bodyId(8) } as const
  const row = rowsOf([...talk, { type: 'shown', shown: [erased] }]).at(-1)
  expect(row).toMatchObject({ kind: 'message', from: bob, bodyId: bodyId(8), content: null, erased: 'sender' })
})

it('carries what was said about a message', () => {
  const edit = entry(8, bob, { t: 'edit', target: bodyId(6), text: 'TWO' })
  const reaction = entry(9, ada, { t: 'reaction', target: bodyId(6), emoji: '👍' })
  expect(messagesOf([...talk, edit, reaction])[1]).toMatchObject({
    content: { text: 'TWO' },
    isEdited: true,
    reactions: [{ emoji: '👍', from: ada }],
  })
})

it('names each day once', () => {
  const late = waiting(86_400, 'late')
  expect(daysOf([...talk, { type: 'outbox', waiting: [late] }])).toEqual(['2026-11-21', '2026-11-22'])
})

it('starts no day twice when times go back, and gives each row its own key', () => {
  const at = (seq: number, ts: number): RoomEvent => {
    const event = said(seq, bob, 'when')
    if (event.type !== 'shown') return event
    return {
      ...event,
      shown: event.shown.map((it) => (it.type === 'entry' ? { ...it, body: { ...it.body, ts } } : it)),
    }
  }
  const days = [2, 1, 2, 0, 3].map((day, index) => at(index + 8, startedAt + day * 86_400_000))
  expect(daysOf([...talk, ...days])).toEqual(['2026-11-21', '2026-11-23', '2026-11-24'])
  const keys = rowsOf([...talk, ...days]).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})

it('shows a change of our own before the log does', () => {
  const edit = { bodyId: bodyId(9), content: { t: 'edit', target: bodyId(7), text: 'THREE' } as const }
  const reaction = { bodyId: bodyId(10), content: { t: 'reaction', target: bodyId(6), emoji: '👍' } as const }
  const rows = messagesOf([...talk, { type: 'outbox', waiting: [edit, reaction] }])
  expect(rows).toHaveLength(3)
  expect(rows[2]).toMatchObject({ content: { text: 'THREE' }, isEdited: true })
  expect(rows[1]?.reactions).toEqual([{ emoji: '👍', from: ada }])
})

it('gives the very same row for what has not changed', () => {
  const drawn: Drawn = new WeakMap()
  const before = timeline(after(talk), utcDay, drawn)
  expect(timeline(after(talk), utcDay)).toEqual(before)
  const state = after(talk)
  const first = timeline(state, utcDay, drawn)
  const second = timeline(evolve(state, read(8, bob, 7)), utcDay, drawn)
  expect(second.map((row, index) => row === first[index])).toEqual([false, true, true, true, true, false])
})

it('begins no day for a clock that is far ahead', () => {
  const tomorrow = said(1 + 86_400, bob, 'from tomorrow')
  const rows = timeline(
    after([...opening, ...meeting, tomorrow, said(8, ada, 'today')]),
    utcDay,
    new WeakMap(),
    startedAt + 10_000,
  )
  expect(rows.filter(({ kind }) => kind === 'day')).toHaveLength(1)
})
