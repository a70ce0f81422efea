import type { EventFrame } from '@wick/contracts/frames'
import { isAskedFor } from '../facts.ts'
import type { RoomHistory } from '../room-history.ts'
import type { Violation } from '../violation.ts'
import { type Rule, violation } from './rule.ts'

interface First {
  readonly who: string
  readonly event: EventFrame
  readonly index: number
}

/** All who look at one place of the log see the same there, and so does who was answered that place. */
export const findDivergence: Rule = (history, { sends }) => {
  const found: Violation[] = []
  const atPlace = new Map<number, First>()
  for (const { who, events } of history.lines) {
    for (const seen of events) {
      const { event, index } = seen
      if (!isAskedFor(history, sends, seen)) continue
      const other = atPlace.get(event.seq)
      if (other !== undefined && !isSame(other.event, event)) found.push(tell(history, other, { who, event, index }))
      // A stub tells less than the message that stood there.
      if (other === undefined || isStub(other.event)) atPlace.set(event.seq, { who, event, index })
    }
  }
  return [...found, ...answeredOtherwise(history, atPlace)]
}

function tell(history: RoomHistory, one: First, other: First): Violation {
  const what = `${one.who} has ${one.event.type} at ${one.event.seq}, ${other.who} has ${other.event.type} at ${other.event.seq}`
  return violation(history, 'divergent observers', what, [one.index, other.index])
}

function answeredOtherwise(history: RoomHistory, atPlace: ReadonlyMap<number, First>): Violation[] {
  return history.operations.flatMap(({ call, outcome, who, ended }) => {
    if (call.f !== 'send' || outcome.kind !== 'ok' || outcome.answer.seq === undefined) return []
    const seen = atPlace.get(outcome.answer.seq)
    if (seen === undefined || ('id' in seen.event && seen.event.id === call.id)) return []
    const what = `${who} was answered ${outcome.answer.seq}, where ${seen.who} has something else`
    return [violation(history, 'divergent observers', what, [ended.index, seen.index])]
  })
}

const isStub = (event: EventFrame): boolean => event.type === 'erased' && event.target === event.seq

function isSame(one: EventFrame, other: EventFrame): boolean {
  if (isStub(one) === isStub(other)) return JSON.stringify(one) === JSON.stringify(other)
  return 'id' in one && 'id' in other && one.id === other.id && one.from === other.from
}
