import type { EventFrame } from '@wick/contracts/frames'
import type { Operation, RoomHistory } from './room-history.ts'

/** What several rules need to know of a room. */
export interface Facts {
  /** Every attempt to send a message, by its id. */
  readonly sends: ReadonlyMap<string, readonly Operation[]>
  /** Places of the log that exist, ascending: acknowledged, or seen by anybody and asked for by somebody. */
  readonly places: readonly number[]
  /** Since when anybody knew that the room is over; undefined in a living room and in one that was lost. */
  readonly overSince: { readonly index: number; readonly at: number } | undefined
  readonly deadline: Deadline
  /** How far the clock of any service was off while there was this room (ms). */
  readonly skewMs: number
}

/** By whatever clock of a service (ms since the epoch); Infinity where nothing is known. */
export interface Deadline {
  /** The latest that was acknowledged or seen, by the clock that is furthest ahead. */
  readonly confirmed: number
  /** The latest that there may be, by extensions whose outcome is unknown, and by the clock that is furthest behind. */
  readonly possible: number
}

export function findFacts(history: RoomHistory): Facts {
  const sends = groupSends(history.operations)
  const skewMs = skewOf(history)
  const deadline = deadlineOf(history, skewMs)
  return { sends, places: placesOf(history, sends), overSince: overSince(history), deadline, skewMs }
}

/**
 * Whether somebody had asked for that event when it was seen. What was refused each time was not asked for, unless an end
 * may have refused what an earlier try had done.
 */
export function isAskedFor(
  history: RoomHistory,
  sends: Facts['sends'],
  { event, index }: { readonly event: EventFrame; readonly index: number },
): boolean {
  const { operations } = history
  const mayHaveHappened = (one: Operation) =>
    one.invoked.index < index && (one.outcome.kind !== 'refused' || isAskedAgainTooLate(one, history, event.seq))
  if (event.type === 'message') {
    const attempts = sends.get(event.id) ?? []
    return attempts.some((one) => mayHaveHappened(one) && one.call.f === 'send' && one.call.body === event.body)
  }
  const causes = CAUSES[event.type]
  return operations.some((one) => causes.includes(one.call.f) && mayHaveHappened(one))
}

/**
 * A gateway asks again where it hears nothing, within one call. So a call that the end refused may have been taken before,
 * but then it was seen while the call was under way.
 */
function isAskedAgainTooLate({ outcome, ended }: Operation, { lines }: RoomHistory, seq: number): boolean {
  if (outcome.kind !== 'refused' || outcome.code !== 'room_ended') return false
  return lines.some(({ events }) => events.some((seen) => seen.event.seq === seq && seen.index < ended.index))
}

const CAUSES: Readonly<Record<Exclude<EventFrame['type'], 'message'>, readonly Operation['call']['f'][]>> = {
  created: ['create'],
  joined: ['join'],
  left: ['leave'],
  removed: ['remove'],
  locked: ['lock'],
  extended: ['extend'],
  claimed: ['claim'],
  // What was claimed is erased when its time is up.
  erased: ['erase', 'claim'],
}

/** Whose stay each participant's is. */
export function findWhoOf(operations: readonly Operation[]): ReadonlyMap<string, string> {
  return new Map(
    operations.flatMap(({ call, who, outcome }) =>
      call.f === 'join' && outcome.kind === 'ok' ? [[outcome.answer.participant ?? who, who] as const] : [],
    ),
  )
}

/** How many people were seen to sit in the room of whom nobody had been given a seat until then, nor might have been. */
export function countSeatsOfNobody({ operations, lines }: RoomHistory): number {
  const joins = operations.filter(({ call }) => call.f === 'join')
  const given = new Map(
    joins.flatMap(({ who, outcome }) => (outcome.kind === 'ok' ? [[who, outcome.answer.participant ?? who]] : [])),
  )
  const unsure = new Map<string, number>()
  for (const { who, outcome, invoked } of joins) {
    if (outcome.kind !== 'unknown' || given.has(who)) continue
    unsure.set(who, Math.min(unsure.get(who) ?? Infinity, invoked.index))
  }
  const participants = new Set(given.values())
  const seen = new Map<string, number>()
  for (const { event, index } of lines.flatMap(({ events }) => events)) {
    if (event.type !== 'joined' || participants.has(event.participantId)) continue
    seen.set(event.participantId, Math.min(seen.get(event.participantId) ?? Infinity, index))
  }
  const begun = [...unsure.values()]
  const inTime = [...seen.values()].toSorted((a, b) => a - b)
  return inTime.filter((index, before) => begun.filter((since) => since < index).length <= before).length
}

function groupSends(operations: readonly Operation[]): Map<string, Operation[]> {
  const sends = new Map<string, Operation[]>()
  for (const operation of operations) {
    if (operation.call.f !== 'send') continue
    const attempts = sends.get(operation.call.id)
    if (attempts === undefined) sends.set(operation.call.id, [operation])
    else attempts.push(operation)
  }
  return sends
}

function placesOf(history: RoomHistory, sends: Facts['sends']): number[] {
  const places = new Set<number>()
  const firstOfMessage = new Map<string, number>()
  for (const { outcome, call } of history.operations) {
    if (call.f !== 'send' || outcome.kind !== 'ok' || outcome.answer.seq === undefined) continue
    if (!firstOfMessage.has(call.id)) firstOfMessage.set(call.id, outcome.answer.seq)
    places.add(firstOfMessage.get(call.id) ?? outcome.answer.seq)
  }
  for (const seen of history.lines.flatMap(({ events }) => events)) {
    const { event } = seen
    if (places.has(event.seq) || !isAskedFor(history, sends, seen)) continue
    if (event.type === 'message') {
      // A second place of one message is a finding of its own, and no place that others have missed.
      if (firstOfMessage.has(event.id)) continue
      firstOfMessage.set(event.id, event.seq)
    }
    places.add(event.seq)
  }
  return [...places].toSorted((a, b) => a - b)
}

function overSince({ operations, ends, certificates }: RoomHistory): Facts['overSince'] {
  const destroyed = operations.filter(({ call, outcome }) => call.f === 'destroy' && outcome.kind === 'ok')
  const known = [
    ...destroyed.map(({ ended }) => ended),
    ...ends.filter(({ reason }) => reason !== 'lost'),
    ...certificates,
  ]
  return known.toSorted((a, b) => a.index - b.index)[0]
}

function skewOf({ operations, faults }: RoomHistory): number {
  const since = operations[0]?.invoked.at ?? 0
  return Math.max(0, ...faults.filter(({ to }) => to >= since).map(({ skewMs }) => Math.abs(skewMs)))
}

function deadlineOf({ operations, lines }: RoomHistory, skewMs: number): Deadline {
  const seen = lines.flatMap(({ events }) =>
    events.flatMap(({ event }) => (event.type === 'created' || event.type === 'extended' ? [event.expiresAt] : [])),
  )
  const answered = operations.flatMap(({ outcome }) =>
    outcome.kind === 'ok' && outcome.answer.expiresAt !== undefined ? [outcome.answer.expiresAt] : [],
  )
  const unknown = operations.flatMap(({ call, outcome }) =>
    call.f === 'extend' && outcome.kind === 'unknown' ? [call.expiresAt] : [],
  )
  const known = [...seen, ...answered]
  const latest = known.length === 0 ? Infinity : Math.max(...known)
  return { confirmed: latest - skewMs, possible: Math.max(latest, ...unknown) + skewMs }
}
