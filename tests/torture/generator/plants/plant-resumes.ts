import type { Entry } from '../../history/entry.ts'
import type { Line } from '../../checker/room-history.ts'
import { eventAt, livingLine, type Plant, without } from './plant.ts'

const isResumed = ({ welcome, events, asked }: Line) =>
  welcome?.recovered === true && asked !== undefined && events.length > 1

export const plantPartialResume: Plant = (entries) => without(entries, eventAt(livingLine(entries, isResumed), 0).index)

/** The log that is gone on with is another one. */
export const plantSilentResume: Plant = (entries) => {
  const { opened } = livingLine(entries, isResumed)
  const entry = entries[opened.index]
  if (entry?.kind !== 'opened') throw new Error('A line is opened.')
  return entries.with(opened.index, { ...entry, epoch: 'another-epoch-of-the-log' })
}

/** The cursor was good, and everything comes anew. */
export const plantRefusedResume: Plant = (entries) => {
  const { welcome, asked, who } = livingLine(entries, isResumed)
  if (welcome === undefined || asked === undefined) throw new Error('The line was resumed.')
  const { index, ...entry } = welcome
  const { at, room, line } = entry
  const places = new Set<number>()
  const again = entries.flatMap((one): Entry[] => {
    if (one.kind !== 'event' || one.room !== room || one.who !== who) return []
    if (one.event.seq > asked.after || places.has(one.event.seq)) return []
    places.add(one.event.seq)
    return [{ ...one, at, line }]
  })
  return entries.toSpliced(index, 1, { ...entry, recovered: false, reason: 'cursor_ahead' }, ...again)
}
