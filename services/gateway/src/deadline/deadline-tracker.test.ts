import { CommandId, MessageId, ParticipantId } from '@wick/contracts/ids'
import type { OpenView } from '@wick/contracts/room-commands'
import { expect, it } from 'vitest'
import { DeadlineTracker } from './deadline-tracker.ts'

const commandId = CommandId.parse('command-000000001')
const view: OpenView = {
  status: 'open',
  createdAt: 0,
  expiresAt: 100_000,
  capacity: 2,
  locked: false,
  encrypted: false,
  participants: [],
  head: 1,
}
const message = (at: number) =>
  ({
    type: 'message.sent',
    id: MessageId.parse('message-000000001'),
    from: ParticipantId.parse('participant-00001'),
    at,
  }) as const

const learnt = (seen: OpenView) => {
  const due = new DeadlineTracker()
  due.learn(seen)
  return due
}

it('is past as long as nothing was heard', () => {
  expect(new DeadlineTracker().isPast(0)).toBe(true)
})

it('is past at the deadline, and no longer when that was moved', () => {
  const due = learnt(view)
  expect([due.isPast(99_999), due.isPast(100_000)]).toEqual([false, true])
  due.observe({ type: 'room.extended', commandId, at: 1, expiresAt: 200_000 })
  expect([due.isPast(199_999), due.isPast(200_000)]).toEqual([false, true])
})

it('is past the idle limit, which every message moves', () => {
  const due = learnt({ ...view, idleSeconds: 10, idleExpiresAt: 10_000 })
  expect([due.isPast(9_999), due.isPast(10_000)]).toEqual([false, true])
  due.observe(message(5_000))
  expect([due.isPast(14_999), due.isPast(15_000)]).toEqual([false, true])
  due.observe({ type: 'room.locked', commandId, at: 14_000, locked: true })
  expect(due.isPast(15_000)).toBe(true)
})

it('has no idle limit where the room has none', () => {
  const due = learnt(view)
  due.observe(message(1))
  expect(due.isPast(99_999)).toBe(false)
})

it('is moved on by a later look, and back by nothing that is heard late', () => {
  const due = learnt({ ...view, idleSeconds: 10, idleExpiresAt: 10_000 })
  due.learn({ ...view, expiresAt: 200_000, idleSeconds: 10, idleExpiresAt: 190_000 })
  due.observe({ type: 'room.extended', commandId, at: 1, expiresAt: 150_000 })
  due.observe(message(5_000))
  expect([due.isPast(189_999), due.isPast(190_000)]).toEqual([false, true])
})
