import type { Alarm } from '../errors.ts'
import type { Change } from './log.ts'
import type { Shown } from '../shown.ts'

/** What one event comes to. */
export interface Taken {
  readonly type: 'taken'
  readonly changes: readonly Change[]
  readonly shown: readonly Shown[]
  readonly alarm: Alarm | null
}

/** Something is missing before the event; `unexplained` is what it comes to when history does not fill it (§8.3). */
export interface Gap {
  readonly type: 'gap'
  readonly unexplained: Taken
}

export type Outcome = Taken | Gap

export function taken(changes: readonly Change[], shown: readonly Shown[] = []): Taken {
  return { type: 'taken', changes, shown, alarm: null }
}

export function alarmed(alarm: Alarm, changes: readonly Change[]): Taken {
  return { type: 'taken', changes: [...changes, { type: 'alarm', alarm }], shown: [], alarm }
}

export function gap(unexplained: Taken): Gap {
  return { type: 'gap', unexplained }
}
