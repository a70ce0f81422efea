import type { Facts } from '../facts.ts'
import type { Line, RoomHistory } from '../room-history.ts'
import type { Kind, Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

interface Gap {
  readonly kind: Kind
  readonly missing: readonly number[]
}

/** Every place of the log comes to everybody, without a gap from where they began to where they are. */
export const findLosses: Rule = (history, facts) =>
  history.lines.flatMap((line) =>
    gapsOf(history, facts, line)
      .filter(({ missing }) => missing.length > 0)
      .map(({ kind, missing }) => tell(history, line, kind, missing)),
  )

function tell(history: RoomHistory, line: Line, kind: Kind, missing: readonly number[]): Violation {
  const near = [line.opened.index, line.events[0]?.index ?? NaN, line.events.at(-1)?.index ?? NaN]
  return violation(history, kind, `${line.who} did not see ${missing.slice(0, 5).join(', ')}`, near)
}

function gapsOf(history: RoomHistory, { places }: Facts, line: Line): Gap[] {
  const start = startOf(line)
  // A line that was never welcomed was promised nothing.
  if (start === undefined) return []
  const seen = new Set(line.events.map(({ event }) => event.seq))
  const first = least(seen)
  const last = Math.max(start, ...seen)
  const missing = (from: number, to: number) => between(places, from, to).filter((place) => !seen.has(place))
  const gaps: Gap[] = [{ kind: 'lost tail', missing: missing(last, promisedTo(history, line)) }]
  if (first !== undefined) gaps.push({ kind: atBeginning(line), missing: missing(start, first) })
  if (first !== undefined) {
    const inBetween = missing(first, last).filter((place) => !mayBeErasedBefore(history, line, place))
    gaps.push({ kind: 'lost middle', missing: inBetween })
  }
  return gaps
}

/** A line that is behind gets nothing of a message that was erased before its turn came; the record of that comes later. */
function mayBeErasedBefore({ operations }: RoomHistory, { source, events }: Line, place: number): boolean {
  const next = events.find(({ event }) => event.seq > place)
  if (source === 'reading' || next === undefined) return false
  return operations.some(({ call, outcome, invoked }) => {
    const isErasing = (call.f === 'erase' || call.f === 'claim') && call.target === place
    return isErasing && outcome.kind !== 'refused' && invoked.index < next.index
  })
}

/** Undefined where nothing was promised. */
function startOf({ source, welcome, asked }: Line): number | undefined {
  if (source === 'reading') return asked?.after ?? 0
  if (welcome === undefined) return undefined
  return welcome.recovered ? (asked?.after ?? 0) : 0
}

function atBeginning({ source, welcome, asked }: Line): Kind {
  if (source === 'reading') return (asked?.after ?? 0) === 0 ? 'lost prefix' : 'lost middle'
  return welcome?.recovered === true ? 'partial resume' : 'lost prefix'
}

/** How far it had to come: a reading names it, and who held a line to the last has seen all. */
function promisedTo({ settled, lines, ends }: RoomHistory, line: Line): number {
  if (line.source === 'reading') return line.coveredTo ?? 0
  // The end of a room does not wait for who is behind.
  if (settled === undefined || ends.length > 0 || !settled.observers.includes(line.who)) return 0
  const isLast = lines.findLast(({ who, source }) => who === line.who && source === 'line') === line
  // What burns is erased by itself, also just after somebody has looked how far the log goes.
  return isLast ? (settled.upTo ?? Infinity) : 0
}

/** Of places in ascending order those beyond `from`, up to `to`. */
function between(places: readonly number[], from: number, to: number): readonly number[] {
  const at = (limit: number) => {
    let [low, high] = [0, places.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((places[middle] ?? Infinity) <= limit) low = middle + 1
      else high = middle
    }
    return low
  }
  return places.slice(at(from), at(to))
}

function least(values: ReadonlySet<number>): number | undefined {
  return values.size === 0 ? undefined : Math.min(...values)
}
