import type { Facts } from '../facts.ts'
import type { Line, Operation, RoomHistory, SeenEnd, Span } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Bounds, type Rule, violation } from './rule.ts'

/** A room ends when its time is up or somebody destroys it: not before, and not long after. */
export const findWrongEnds: Rule = (history, facts, bounds) => [
  ...history.ends.flatMap((end) => earlyBy(history, facts, end)),
  ...lateEnds(history, facts, bounds),
]

function earlyBy(history: RoomHistory, { deadline, skewMs }: Facts, end: SeenEnd): Violation[] {
  const early = (why: string) => [
    violation(history, 'early end', `${end.who} was told ${end.reason}: ${why}`, [end.index]),
  ]
  const heldBy = Math.min(end.at, end.endedAt ?? end.at)
  switch (end.reason) {
    case 'lost':
      return history.faults.some(({ losesRooms, from }) => losesRooms && from <= end.at)
        ? []
        : early('nothing was lost')
    case 'destroyed':
      return isDestroyed(history, end) ? [] : early('nobody had destroyed it')
    case 'expired':
      return heldBy >= deadline.confirmed ? [] : early(`${deadline.confirmed - heldBy} ms were left`)
    case 'idle':
      return heldBy >= idleEnd(history, skewMs)
        ? []
        : early(`${idleEnd(history, skewMs) - heldBy} ms of silence were left`)
  }
}

const isDestroyed = ({ operations }: RoomHistory, { index }: SeenEnd): boolean =>
  operations.some(
    ({ call, outcome, invoked }) => call.f === 'destroy' && outcome.kind !== 'refused' && invoked.index < index,
  )

/**
 * By what the server says of the last thing that happened; Infinity in a room that silence does not end. One clock may have
 * been ahead then, and another one now.
 */
function idleEnd({ operations, lines }: RoomHistory, skewMs: number): number {
  const active = lines.flatMap(({ events }) =>
    events.flatMap(({ event }) => (event.type === 'message' || event.type === 'joined' ? [event.timestamp] : [])),
  )
  return Math.max(0, ...active) + idleMs(operations) - 2 * skewMs
}

/** A service gives up a command that its caller gave up. */
const UNKNOWN_FOR_MS = 10_000

/** By the last that anybody asked or saw, whatever it was; Infinity in a room that silence does not end. */
function latestIdleEnd(operations: readonly Operation[], lines: readonly Line[]): number {
  const silenceMs = idleMs(operations)
  if (silenceMs === Infinity) return Infinity
  const seen = lines.flatMap(({ events }) => events.map(({ at }) => at))
  const asked = operations.flatMap(({ outcome, invoked, ended }) =>
    outcome.kind === 'refused' ? [] : [Math.min(ended.at, invoked.at + UNKNOWN_FOR_MS)],
  )
  return Math.max(0, ...asked, ...seen) + silenceMs
}

function idleMs(operations: readonly Operation[]): number {
  const seconds = operations.flatMap(({ call }) => (call.f === 'create' ? [call.idleSeconds ?? Infinity] : []))[0]
  return (seconds ?? Infinity) * 1_000
}

function lateEnds(history: RoomHistory, facts: Facts, bounds: Bounds): Violation[] {
  const due = dueAt(history, facts)
  if (due === undefined) return []
  const byOf = (who: string) => allowedUntil(due, [...history.faults, ...(history.stalls.get(who) ?? [])], bounds)
  const late = history.ends
    .filter((end) => isFirstOf(history, end) && wasListening(history, end, byOf(end.who)) && end.at > byOf(end.who))
    .map((end) =>
      violation(history, 'late end', `${end.who} was told ${Math.round(end.at - due)} ms after it was due`, [
        end.index,
      ]),
    )
  return [...late, ...neverTold(history, byOf)]
}

const isFirstOf = ({ ends }: RoomHistory, end: SeenEnd): boolean => ends.find(({ who }) => who === end.who) === end

/** Who comes back later is told when it comes. */
function wasListening({ lines }: RoomHistory, { who, line }: SeenEnd, by: number): boolean {
  const own = lines.find((one) => one.who === who && one.number === line)
  return own?.welcome !== undefined && own.welcome.at <= by
}

function neverTold(history: RoomHistory, byOf: (who: string) => number): Violation[] {
  const { settled, ends } = history
  if (settled === undefined) return []
  const told = new Set(ends.map(({ who }) => who))
  return settled.observers
    .filter((who) => settled.at > byOf(who) && !told.has(who))
    .map((who) => violation(history, 'late end', `${who} was never told that the room is over`, [settled.index]))
}

/** When the room had to end (ms since the epoch); undefined where nothing says that it had to. */
export function dueAt({ operations, ends, lines }: RoomHistory, { deadline }: Facts): number | undefined {
  if (ends.some(({ reason }) => reason === 'lost')) return undefined
  const destroyed = operations.flatMap(({ call, outcome, ended }) =>
    call.f === 'destroy' && outcome.kind === 'ok' ? [ended.at] : [],
  )
  const due = Math.min(...destroyed, deadline.possible, latestIdleEnd(operations, lines))
  return Number.isFinite(due) ? due : undefined
}

/** What fails meanwhile, or failed just before, puts it off until the system has recovered. */
function allowedUntil(due: number, troubles: readonly Span[], bounds: Bounds): number {
  let by = due + bounds.endWithinMs
  for (const { from, to } of troubles.toSorted((a, b) => a.from - b.from))
    if (from <= by && to + bounds.recoveredWithinMs >= due) by = Math.max(by, to + bounds.recoveredWithinMs)
  return by
}
