import type { Visit } from './visit.ts'

/** The visit after something has happened: what that would show, or what is on screen where that stays. */
export function nextVisit(visit: Visit, wanted: Visit): Visit {
  return mayFollow(visit.stage, wanted.stage) ? wanted : visit
}

function mayFollow(before: Visit['stage'], stage: Visit['stage']): boolean {
  switch (stage) {
    // Who had the room on screen before its leader went keeps it there.
    case 'returning':
    case 'sealed':
      return before === 'returning'
    case 'entering':
      return before === 'asking'
    // The room stays the same, whoever leads it next.
    case 'inside':
      return before !== 'inside'
    case 'asking':
    case 'keyless':
    case 'over':
      return true
  }
}
