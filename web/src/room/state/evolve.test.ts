import type { ServerFrame } from '@wick/contracts/frames'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evolve } from './evolve.ts'
import { openFrame } from './room-frame.ts'
import { arrived, type RoomState } from './room-state.ts'
import { ada, bob, created, joined, left, messageId, said, startedAt, welcome } from './sample-frames.ts'

const seat = arrived({ participantId: ada, participants: [ada], capacity: 2, expiresAt: startedAt + 600_000 })

function after(frames: readonly ServerFrame[], start: RoomState = seat): RoomState {
  return frames.reduce((room, frame) => evolve(room, openFrame(frame)), start)
}

const opening = [welcome, created, joined(2, ada, [ada])]
const talk = [joined(3, bob, [ada, bob]), said(4, bob, 'hi', 'fox'), said(6, ada, 'hello', 'owl')]

it('fills the log and follows who is there', () => {
  const room = after([...opening, ...talk])
  expect(room.participants).toEqual([ada, bob])
  expect(room.entries.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['joined', 2],
    ['joined', 3],
    ['message', 4],
    ['message', 6],
  ])
  expect(room).toMatchObject({ cursor: 6, createdAt: startedAt, isCreator: true })
})

it('learns names from what people say', () => {
  expect(after([...opening, ...talk]).names).toEqual(
    new Map([
      [bob, 'fox'],
      [ada, 'owl'],
    ]),
  )
})

it('takes each frame once, whatever arrives again and however late', () => {
  const frames = [...opening.slice(1), ...talk]
  const once = after([welcome, ...frames])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...frames)), (again) => {
      expect(after(again, once)).toEqual(once)
    }),
  )
})

it('goes on where it was after a resume', () => {
  const before = after([...opening, ...talk])
  const resumed = after(
    [{ ...welcome, participants: [ada, bob], head: 7, recovered: true }, said(7, bob, 'still here?', 'fox')],
    before,
  )
  expect(resumed.entries).toHaveLength(5)
  expect(resumed.entries.slice(0, 4)).toEqual(before.entries)
})

it('starts the log over when the resume was refused', () => {
  const before = after([...opening, ...talk])
  const refused = after([{ ...welcome, head: 2, recovered: false, reason: 'cursor_ahead' }], before)
  expect(refused).toMatchObject({ cursor: 0, entries: [] })
})

it('does not let the log that is caught up on undo the welcome’s snapshot', () => {
  const current = { ...welcome, participants: [ada], expiresAt: startedAt + 900_000, locked: true, head: 6 }
  const room = after([
    current,
    created,
    joined(2, ada, [ada]),
    joined(3, bob, [ada, bob]),
    { type: 'extended', seq: 4, timestamp: startedAt, expiresAt: startedAt + 700_000 },
    { type: 'locked', seq: 5, timestamp: startedAt, locked: false },
    left(6, bob, [ada]),
  ])
  expect(room).toMatchObject({ participants: [ada], expiresAt: startedAt + 900_000, isLocked: true, cursor: 6 })
})

it('follows extensions and locks that are news', () => {
  const room = after([
    ...opening,
    { type: 'extended', seq: 3, timestamp: startedAt, expiresAt: startedAt + 700_000 },
    { type: 'locked', seq: 4, timestamp: startedAt, locked: true },
  ])
  expect(room).toMatchObject({ expiresAt: startedAt + 700_000, isLocked: true })
})

it('locks the room with a removal and shows nobody removed as online', () => {
  const both = after([...opening, joined(3, bob, [ada, bob]), { type: 'presence', participantId: bob, online: true }])
  expect(both.online.has(bob)).toBe(true)
  const room = after([{ type: 'removed', seq: 4, timestamp: startedAt, participantId: bob, participants: [ada] }], both)
  expect(room).toMatchObject({ isLocked: true, participants: [ada] })
  expect(room.online.has(bob)).toBe(false)
})

it('moves the idle deadline with joins and messages, never back', () => {
  const idle = { ...welcome, idleSeconds: 60, idleExpiresAt: startedAt + 62_000 }
  const room = after([idle, created, joined(2, ada, [ada]), said(9, bob, 'hi', 'fox')])
  expect(room.idleExpiresAt).toBe(startedAt + 69_000)
  expect(
    after([{ ...said(10, bob, 'late clock', 'fox'), timestamp: startedAt } as ServerFrame], room).idleExpiresAt,
  ).toBe(startedAt + 69_000)
})

it('keeps the place of what was erased, live and in history', () => {
  const erased = { type: 'erased', target: 4, id: messageId(4), from: bob } as const
  const live = after([...opening, ...talk, { ...erased, seq: 8 }])
  const history = after([
    { ...welcome, head: 8 },
    ...opening.slice(1),
    joined(3, bob, [ada, bob]),
    { ...erased, seq: 4 },
    said(6, ada, 'hello', 'owl'),
    { ...erased, seq: 8 },
  ])
  expect(live.entries).toEqual(history.entries)
  expect(live.entries[2]).toEqual({ kind: 'erased', seq: 4, id: messageId(4), from: bob })
})

it('ends once, and takes nothing but the certificate afterwards', () => {
  const certificate = { erasedAt: startedAt, stores: [{ store: 'log', cleared: 3, left: 0 }] } as const
  const ended = after([...opening, { type: 'ended', reason: 'destroyed', by: bob, endedAt: startedAt }])
  const later = after([{ type: 'ended', reason: 'expired' }, said(9, bob, 'ghost', 'fox')], ended)
  expect(later).toBe(ended)
  expect(later).toMatchObject({ entries: [], names: new Map(), participants: [] })
  expect(
    after([{ type: 'certificate', certificate: { ...certificate, stores: [...certificate.stores] } }], ended),
  ).toMatchObject({
    end: { reason: 'destroyed', by: bob },
    certificate: { stores: [{ store: 'log', cleared: 3 }] },
  })
})
