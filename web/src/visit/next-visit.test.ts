import { expect, it } from 'vitest'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { nextVisit } from './next-visit.ts'
import type { Ended, Visit } from './visit.ts'

const room = { roomId: 'a room' } as RoomHandle
const ended: Ended = {
  end: { reason: 'destroyed', by: null, endedAt: null },
  self: '',
  certificate: null,
  destroyer: null,
  isOver: false,
}
const VISITS: Record<Visit['stage'], Visit> = {
  returning: { stage: 'returning', problem: null },
  asking: { stage: 'asking', problem: null },
  entering: { stage: 'entering', problem: null },
  inside: { stage: 'inside', room },
  sealed: { stage: 'sealed', roomId: 'a room', expiresAt: 1 },
  keyless: { stage: 'keyless' },
  over: { stage: 'over', ...ended },
}
const visits = Object.values(VISITS)

/** The stages in which that is shown. */
const shownAfter = (wanted: Visit) =>
  visits.filter((visit) => nextVisit(visit, wanted) === wanted).map(({ stage }) => stage)

it('tells of a leading tab that says nothing while nothing else is known', () => {
  expect(shownAfter({ stage: 'returning', problem: 'elsewhere' })).toEqual(['returning'])
})

it('shows a room that cannot be opened yet only to who has nothing on screen', () => {
  expect(shownAfter({ stage: 'sealed', roomId: 'a room', expiresAt: 5 })).toEqual(['returning'])
})

it('lets sit down who was asked', () => {
  expect(shownAfter({ stage: 'entering', problem: null })).toEqual(['asking'])
})

it('keeps the room on screen, whoever leads it next', () => {
  const led: Visit = { stage: 'inside', room: { ...room } }
  expect(nextVisit(VISITS.inside, led)).toBe(VISITS.inside)
  expect(shownAfter(led)).toEqual(Object.keys(VISITS).filter((stage) => stage !== 'inside'))
})

it('asks, lacks keys and ends from everywhere, and ends again with the proof', () => {
  const wanted: Visit[] = [
    { stage: 'asking', problem: 'busy' },
    { stage: 'keyless' },
    { stage: 'over', ...ended, isOver: true },
  ]
  expect(wanted.map(shownAfter)).toEqual(wanted.map(() => Object.keys(VISITS)))
})
