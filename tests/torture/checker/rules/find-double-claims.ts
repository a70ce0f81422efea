import { type Rule, violation } from './rule.ts'

/** What burns is opened by one person alone. */
export const findDoubleClaims: Rule = (history) => {
  const winners = new Map<number, { by: string; index: number }>()
  const participants = new Map(
    history.operations.flatMap(({ who, call, outcome }) =>
      call.f === 'join' && outcome.kind === 'ok' ? [[who, outcome.answer.participant ?? who] as const] : [],
    ),
  )
  const granted = history.operations.flatMap(({ call, outcome, who, ended }) =>
    call.f === 'claim' && outcome.kind === 'ok'
      ? [{ target: call.target, by: participants.get(who) ?? who, index: ended.index }]
      : [],
  )
  const seen = history.lines.flatMap(({ events }) =>
    events.flatMap(({ event, index }) =>
      event.type === 'claimed' ? [{ target: event.target, by: event.by, index }] : [],
    ),
  )
  return [...granted, ...seen].flatMap(({ target, by, index }) => {
    const first = winners.get(target)
    if (first === undefined) winners.set(target, { by, index })
    if (first === undefined || first.by === by) return []
    return [violation(history, 'claimed twice', `two people were given ${target}`, [first.index, index])]
  })
}
