import type { Line, Operation, RoomHistory, SeenEvent } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

/** Events come in the order of the log, and the log keeps the order of what was acknowledged before it was asked. */
export const findReordered: Rule = (history) => [
  ...history.lines.flatMap((line) => backwardOn(history, line)),
  ...againstTime(history),
]

function backwardOn(history: RoomHistory, { who, events }: Line): Violation[] {
  const seen = new Set<number>()
  let latest: SeenEvent | undefined
  const found: Violation[] = []
  for (const one of events) {
    const { seq } = one.event
    if (latest !== undefined && seq < latest.event.seq && !seen.has(seq)) {
      const what = `${who} got ${seq} after ${latest.event.seq}`
      found.push(violation(history, 'reordered', what, [latest.index, one.index]))
    }
    seen.add(seq)
    if (latest === undefined || seq > latest.event.seq) latest = one
  }
  return found
}

interface Sent {
  readonly seq: number
  /** Of its first attempt. */
  readonly invoked: number
  /** Of its first acknowledgement. */
  readonly acknowledged: number
}

/** What was acknowledged before another was first asked stands before it. */
function againstTime(history: RoomHistory): Violation[] {
  const sent = sentOf(history.operations)
  const byAcknowledgement = sent.toSorted((a, b) => a.acknowledged - b.acknowledged)
  const found: Violation[] = []
  let done = 0
  let furthest: Sent | undefined
  for (const one of sent.toSorted((a, b) => a.invoked - b.invoked)) {
    for (; (byAcknowledgement[done]?.acknowledged ?? Infinity) < one.invoked; done++) {
      const other = byAcknowledgement[done]
      if (other !== undefined && other.seq > (furthest?.seq ?? 0)) furthest = other
    }
    if (furthest === undefined || furthest.seq < one.seq) continue
    const what = `${one.seq} was asked for after ${furthest.seq} was acknowledged`
    found.push(violation(history, 'reordered', what, [furthest.acknowledged, one.invoked]))
  }
  return found
}

function sentOf(operations: readonly Operation[]): Sent[] {
  const sent = new Map<string, Sent>()
  const firstInvoked = new Map<string, number>()
  for (const { call, invoked, ended, outcome } of operations) {
    if (call.f !== 'send') continue
    const first = Math.min(firstInvoked.get(call.id) ?? Infinity, invoked.index)
    firstInvoked.set(call.id, first)
    if (outcome.kind !== 'ok' || outcome.answer.seq === undefined || sent.has(call.id)) continue
    sent.set(call.id, { seq: outcome.answer.seq, invoked: first, acknowledged: ended.index })
  }
  return [...sent.values()]
}
