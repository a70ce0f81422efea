import type { Facts } from '../facts.ts'
import type { Operation, RoomHistory } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

const KIND = 'delivery after the end'
/** What only a living room can grant. */
const OF_LIVING_ROOMS: readonly Operation['call']['f'][] = ['join', 'send', 'read', 'claim', 'erase', 'lock', 'extend']

/** Nothing of a room is told or taken once anybody knows its end, or once its time is up. */
export const findDeliveriesAfterTheEnd: Rule = (history, facts) => [
  ...toWhoWasTold(history),
  ...history.operations
    .filter((one) => isGranted(one, history, facts))
    .map(({ who, call, ended }) => violation(history, KIND, `${who} was granted ${call.f}`, [ended.index])),
  ...toLateComers(history, facts),
  ...writtenPastDeadline(history, facts),
]

function toWhoWasTold(history: RoomHistory): Violation[] {
  return history.ends.flatMap((end) => {
    const own = history.lines.filter(({ who }) => who === end.who)
    const after = own.flatMap(({ events }) => events).find(({ index }) => index > end.index)
    if (after === undefined) return []
    return [violation(history, KIND, `${end.who} got ${after.event.seq} after the end`, [end.index, after.index])]
  })
}

function isGranted({ call, outcome, invoked, who }: Operation, { operations }: RoomHistory, facts: Facts): boolean {
  if (outcome.kind !== 'ok' || !OF_LIVING_ROOMS.includes(call.f) || !isOver(invoked, facts)) return false
  // The same again is answered as it was, also afterwards: what counts is when it was asked first.
  const first = operations.find((one) => one.who === who && isSameCall(one.call, call)) ?? { invoked }
  return isOver(call.f === 'read' ? invoked : first.invoked, facts)
}

function isSameCall(one: Operation['call'], other: Operation['call']): boolean {
  if (one.f === 'send' && other.f === 'send') return one.id === other.id
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Past the deadline a room that may have been extended still welcomes, and tells nothing. */
function toLateComers(history: RoomHistory, { overSince, deadline }: Facts): Violation[] {
  const tell = (who: string, what: string, index: number) => violation(history, KIND, `${who} ${what}`, [index])
  return history.lines.flatMap(({ who, source, welcome, opened, events: [first] }) => {
    if (source !== 'line' || welcome === undefined) return []
    if (opened.index > (overSince?.index ?? Infinity)) return [tell(who, 'was welcomed after the end', welcome.index)]
    if (opened.at <= deadline.possible || first === undefined) return []
    return [tell(who, `came past the deadline and got ${first.event.seq}`, first.index)]
  })
}

const isOver = (asked: { readonly index: number; readonly at: number }, { overSince, deadline }: Facts): boolean =>
  asked.index > (overSince?.index ?? Infinity) || asked.at > deadline.possible

/** By the server's own clock. */
function writtenPastDeadline(history: RoomHistory, { deadline }: Facts): Violation[] {
  return history.lines.flatMap(({ who, events }) =>
    events
      .filter(({ event }) => event.type === 'message' && event.timestamp > deadline.possible)
      .map(({ event, index }) =>
        violation(history, KIND, `${who} got ${event.seq}, written past the deadline`, [index]),
      ),
  )
}
