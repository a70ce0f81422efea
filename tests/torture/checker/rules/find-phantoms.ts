import { isAskedFor } from '../facts.ts'
import { type Rule, violation } from './rule.ts'

/** Nothing is seen that nobody has asked for. */
export const findPhantoms: Rule = (history, { sends }) =>
  history.lines.flatMap(({ who, events }) =>
    events
      .filter((seen) => !isAskedFor(history, sends, seen))
      .map(({ event, index }) =>
        violation(history, 'phantom', `${who} got ${event.type} at ${event.seq}, which nobody had asked for`, [index]),
      ),
  )
