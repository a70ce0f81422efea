import { countSeatsOfNobody, isAskedFor } from '../facts.ts'
import type { RoomHistory } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

/** Nothing is seen that nobody has asked for, or that was refused to all who had. */
export const findPhantoms: Rule = (history, { sends }) => [
  ...history.lines.flatMap(({ who, events }) =>
    events
      .filter((seen) => !isAskedFor(history, sends, seen))
      .map(({ event, index }) =>
        violation(history, 'phantom', `${who} got ${event.type} at ${event.seq}, which nobody had asked for`, [index]),
      ),
  ),
  ...seatsOfNobody(history),
]

function seatsOfNobody(history: RoomHistory): Violation[] {
  const count = countSeatsOfNobody(history)
  if (count === 0) return []
  const refused = history.operations.filter(({ call, outcome }) => call.f === 'join' && outcome.kind === 'refused')
  const what = `${count} people have a seat who were all refused one`
  return [
    violation(
      history,
      'phantom',
      what,
      refused.map(({ ended }) => ended.index),
    ),
  ]
}
