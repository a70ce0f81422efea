import type { RoomEvent } from '@wick/client/state/room-event'
import { expect, it } from 'vitest'
import { ada, after, bob, eve, opening, roster } from '../room-state/sample-room.ts'
import { useSafety } from './use-safety.ts'

const digitsOf = (event: RoomEvent, safety: string): RoomEvent => ({
  ...event,
  ...(event.type === 'roster' && { safety }),
})
const people = (safety: string, ids: readonly string[], verified: 'no' | 'manual' = 'no'): RoomEvent =>
  digitsOf(
    roster(
      ids.map((id) => [id, id, verified] as const),
      null,
    ),
    safety,
  )
const lost: RoomEvent = { type: 'connection', connection: 'reconnecting' }

it('tells who came until somebody looks, and once', () => {
  const safety = useSafety()
  const pair = [...opening, people('2', [ada, bob], 'manual')]
  const three = [...pair, people('3', [ada, bob, eve])]
  safety.look(after(pair))
  expect(safety.change.value).toBeNull()
  safety.look(after(three))
  expect(safety.change.value).toEqual({ kind: 'outgrown', who: [eve] })
  safety.dismiss()
  safety.look(after(three))
  expect(safety.change.value).toBeNull()
})

it('tells of somebody who came while our line was down, once everything is read', () => {
  const safety = useSafety()
  const pair = [...opening, people('2', [ada, bob], 'manual')]
  safety.look(after(pair))
  const meanwhile = [...pair, lost, people('3', [ada, bob, eve])]
  safety.look(after(meanwhile))
  expect(safety.change.value).toBeNull()
  safety.look(after([...meanwhile, { type: 'caught_up' }]))
  expect(safety.change.value).toEqual({ kind: 'outgrown', who: [eve] })
})

it('remembers whom people compared, also while they are away', () => {
  const safety = useSafety()
  const pair = [...opening, people('2', [ada, bob], 'manual')]
  const swapped = [...pair, people('1', [ada]), people('2b', [ada, eve])]
  for (let length = opening.length + 1; length <= swapped.length; length += 1)
    safety.look(after(swapped.slice(0, length)))
  expect(safety.change.value).toEqual({ kind: 'replaced', who: [eve] })
  safety.look(after([...swapped, people('2b', [ada, eve], 'manual')]))
  expect(safety.change.value).toBeNull()
})
