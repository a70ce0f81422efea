import type { Operation, RoomHistory } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

/** A room never has more people than seats: by its events, and by what was answered. */
export const findOverfullRooms: Rule = (history) => {
  const capacity = history.operations.flatMap(({ call }) => (call.f === 'create' ? [call.capacity] : []))[0]
  if (capacity === undefined) return []
  return [...byEvents(history, capacity), ...byAnswers(history, capacity)]
}

function byEvents(history: RoomHistory, capacity: number): Violation[] {
  const told = new Set<number>()
  return history.lines.flatMap(({ who, events }) =>
    events.flatMap(({ event, index }) => {
      if (event.type !== 'joined' || event.participants.length <= capacity || told.has(event.seq)) return []
      told.add(event.seq)
      const what = `${who} saw ${event.participants.length} people in ${capacity} seats at ${event.seq}`
      return [violation(history, 'seat beyond capacity', what, [index])]
    }),
  )
}

/** Who was given a seat has it until somebody asks to take it away. */
function byAnswers(history: RoomHistory, capacity: number): Violation[] {
  const { operations } = history
  const removed = operations.flatMap(({ call }) => (call.f === 'remove' ? [call.participant] : []))
  const changes = operations.flatMap((one): { index: number; participant: string; isSeated: boolean }[] => {
    // Who is removed may have been so before the answer to its joining arrived.
    const seats = participantOf(one).filter((participant) => !removed.includes(participant))
    if (seats.length > 0) return seats.map((participant) => ({ index: one.ended.index, participant, isSeated: true }))
    return leavers(one, operations).map((participant) => ({ index: one.invoked.index, participant, isSeated: false }))
  })
  const seated = new Set<string>()
  for (const { index, participant, isSeated } of changes.toSorted((a, b) => a.index - b.index)) {
    if (isSeated) seated.add(participant)
    else seated.delete(participant)
    if (seated.size <= capacity) continue
    const what = `${seated.size} people had been given ${capacity} seats`
    return [violation(history, 'seat beyond capacity', what, [index])]
  }
  return []
}

function leavers({ call, who }: Operation, operations: readonly Operation[]): string[] {
  if (call.f === 'remove') return [call.participant]
  if (call.f === 'destroy') return operations.flatMap(participantOf)
  return call.f === 'leave' ? operations.filter((one) => one.who === who).flatMap(participantOf) : []
}

function participantOf({ call, outcome, who }: Operation): string[] {
  return call.f === 'join' && outcome.kind === 'ok' ? [outcome.answer.participant ?? who] : []
}
