import { arrangeRooms } from '../checker/arrange-rooms.ts'
import { findFacts } from '../checker/facts.ts'
import { dueAt } from '../checker/rules/find-wrong-ends.ts'
import type { Entry } from '../history/entry.ts'

export interface Figures {
  readonly rooms: number
  readonly operations: number
  readonly ok: number
  readonly refused: number
  readonly unknown: number
  readonly acknowledged: number
  readonly events: number
  readonly resumes: number
  readonly faults: number
  readonly destroyed: number
  readonly lapsed: number
  /** Ended since nothing happened in them. */
  readonly silent: number
  readonly certificates: number
  readonly searched: number
  /** How long after it was due an end was told to those who listened (ms). */
  readonly endsLate: readonly number[]
}

/** Of two recordings together. */
export function addFigures(one: Figures, other: Figures): Figures {
  return {
    rooms: one.rooms + other.rooms,
    operations: one.operations + other.operations,
    ok: one.ok + other.ok,
    refused: one.refused + other.refused,
    unknown: one.unknown + other.unknown,
    acknowledged: one.acknowledged + other.acknowledged,
    events: one.events + other.events,
    resumes: one.resumes + other.resumes,
    faults: one.faults + other.faults,
    destroyed: one.destroyed + other.destroyed,
    lapsed: one.lapsed + other.lapsed,
    silent: one.silent + other.silent,
    certificates: one.certificates + other.certificates,
    searched: one.searched + other.searched,
    endsLate: [...one.endsLate, ...other.endsLate],
  }
}

export function countFigures(entries: readonly Entry[]): Figures {
  const rooms = arrangeRooms(entries)
  const operations = rooms.flatMap((room) => room.operations)
  const ofKind = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind).length
  const endedBy = (reason: string) => rooms.filter(({ ends }) => ends[0]?.reason === reason).length
  const [invoked, ok, refused] = [ofKind('invoked'), ofKind('ok'), ofKind('refused')]
  return {
    rooms: rooms.length,
    operations: invoked,
    ok,
    refused,
    unknown: invoked - ok - refused,
    acknowledged: operations.filter(({ call, outcome }) => call.f === 'send' && outcome.kind === 'ok').length,
    events: ofKind('event'),
    resumes: entries.filter((entry) => entry.kind === 'welcome' && entry.recovered).length,
    faults: entries.filter((entry) => entry.kind === 'fault' && entry.phase === 'begins').length,
    destroyed: endedBy('destroyed'),
    lapsed: endedBy('expired'),
    silent: endedBy('idle'),
    certificates: rooms.filter(({ certificates }) => certificates.length > 0).length,
    searched: ofKind('searched'),
    endsLate: rooms.flatMap((room) => {
      const due = dueAt(room, findFacts(room))
      const listening = room.ends.filter(({ who, line }) =>
        room.lines.some((one) => one.who === who && one.number === line && one.welcome !== undefined),
      )
      return due === undefined ? [] : listening.map(({ at }) => Math.max(0, at - due))
    }),
  }
}
