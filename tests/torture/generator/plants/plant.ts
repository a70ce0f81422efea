import { arrangeRooms } from '../../checker/arrange-rooms.ts'
import type { Line, RoomHistory, SeenEvent } from '../../checker/room-history.ts'
import type { Entry, EntryOf } from '../../history/entry.ts'

/** Puts one violation into a recording that has none. Throws where there is no place for it. */
export type Plant = (entries: readonly Entry[]) => Entry[]

/** The first room for which `look` finds something, and what it found. */
export function inSomeRoom<Found>(entries: readonly Entry[], look: (history: RoomHistory) => Found | undefined): Found {
  for (const history of arrangeRooms(entries)) {
    const found = look(history)
    if (found !== undefined) return found
  }
  throw new Error('The recording has no place for this.')
}

/** A line of a living room of several people, held to the last. */
export function livingLine(entries: readonly Entry[], fits: (line: Line) => boolean): Line {
  return inSomeRoom(entries, ({ ends, settled, lines }) => {
    if (ends.length > 0 || (settled?.observers.length ?? 0) < 2) return undefined
    return lines.findLast(({ who, source, welcome, ...line }) => {
      if (source !== 'line' || welcome === undefined || settled?.observers.includes(who) !== true) return false
      return fits({ who, source, welcome, ...line })
    })
  })
}

export function eventAt({ events }: Line, index: number): SeenEvent {
  const event = events.at(index)
  if (event === undefined) throw new Error('The line has no such event.')
  return event
}

export function without(entries: readonly Entry[], index: number): Entry[] {
  return entries.toSpliced(index, 1)
}

/** Other entries of one kind in the place of those for which `change` gives any. */
export function changed<Kind extends Entry['kind']>(
  entries: readonly Entry[],
  kind: Kind,
  change: (entry: EntryOf<Kind>, index: number) => Entry | undefined,
): Entry[] {
  const isOfKind = (entry: Entry): entry is EntryOf<Kind> => entry.kind === kind
  return entries.map((entry, index) => (isOfKind(entry) ? (change(entry, index) ?? entry) : entry))
}

/** Another outcome of one operation, given by the place of its outcome. */
export function answered(
  entries: readonly Entry[],
  index: number,
  outcome: { kind: 'ok'; answer: EntryOf<'ok'>['answer'] } | { kind: 'refused'; code: string },
): Entry[] {
  const before = entries[index]
  if (before?.kind !== 'ok' && before?.kind !== 'refused') throw new Error('There is no outcome.')
  const { at, op, room } = before
  return entries.with(index, { at, op, room, ...outcome })
}
