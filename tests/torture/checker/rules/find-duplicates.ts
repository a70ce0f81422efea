import type { Line, RoomHistory, SeenEvent } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

/** Each message has one place, and each place comes to everybody once. */
export const findDuplicates: Rule = (history, { sends }) => [
  ...[...sends].flatMap(([, attempts]) => {
    const places = attempts.flatMap(({ outcome, ended }) =>
      outcome.kind === 'ok' ? [{ seq: outcome.answer.seq, index: ended.index }] : [],
    )
    const other = places.find(({ seq }) => seq !== places[0]?.seq)
    if (other === undefined) return []
    const what = `one message was acknowledged at ${places[0]?.seq} and at ${other.seq}`
    return [violation(history, 'duplicate', what, [places[0]?.index ?? NaN, other.index])]
  }),
  ...[...Map.groupBy(history.lines, ({ who }) => who).values()].flatMap((lines) => repeatedTo(history, lines)),
]

/** To one observer, over all its lines. */
function repeatedTo(history: RoomHistory, lines: readonly Line[]): Violation[] {
  const placeOf = new Map<string, SeenEvent>()
  return lines.flatMap((line) => repeatedOn(history, line, placeOf))
}

function repeatedOn(history: RoomHistory, line: Line, placeOf: Map<string, SeenEvent>): Violation[] {
  const seen = new Map<number, SeenEvent>()
  const found: Violation[] = []
  const tell = (what: string, first: SeenEvent | undefined, again: SeenEvent) =>
    found.push(violation(history, 'duplicate', `${line.who} got ${what}`, [first?.index ?? NaN, again.index]))
  for (const one of line.events) {
    const { event } = one
    const before = seen.get(event.seq)
    if (before !== undefined) tell(`place ${event.seq} twice`, before, one)
    else if (line.welcome?.recovered === true && event.seq <= (line.asked?.after ?? 0))
      tell(`place ${event.seq} again, which it had named as its cursor or lies before it`, undefined, one)
    seen.set(event.seq, one)
    if (event.type !== 'message') continue
    const first = placeOf.get(event.id)
    if (first !== undefined && first.event.seq !== event.seq)
      tell(`one message at ${first.event.seq} and at ${event.seq}`, first, one)
    placeOf.set(event.id, one)
  }
  return found
}
