import type { Call, Entry } from '../../history/entry.ts'
import { eventAt, livingLine, type Plant, without } from './plant.ts'

export const plantLostPrefix: Plant = (entries) => {
  const line = livingLine(entries, ({ welcome, events }) => welcome?.recovered === false && events.length > 2)
  return without(entries, eventAt(line, 0).index)
}

export const plantLostMiddle: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => events.length > 4)
  return without(entries, eventAt(line, 2).index)
}

/** Somebody asks to erase what a line that is behind never gets: no violation, where they ask before the next thing comes. */
export const plantErasedBeforeItCame =
  (when: 'before' | 'after'): Plant =>
  (entries) => {
    const line = livingLine(entries, ({ events }) => events.length > 4 && events[2]?.event.type === 'message')
    const [missed, next] = [eventAt(line, 2), eventAt(line, 3)]
    const seen = entries[missed.index]
    if (seen?.kind !== 'event') throw new Error('The line has no such event.')
    const op = Math.max(...entries.flatMap((entry) => ('op' in entry ? [entry.op] : []))) + 1
    const { room, at } = seen
    const call: Call = { f: 'erase', target: missed.event.seq }
    const erasing: readonly Entry[] = [
      { kind: 'invoked', at, op, room, who: line.who, call },
      { kind: 'ok', at, op, room, answer: {} },
    ]
    return without(entries.toSpliced(when === 'before' ? next.index : next.index + 1, 0, ...erasing), missed.index)
  }

export const plantLostTail: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => events.length > 1)
  return without(entries, eventAt(line, -1).index)
}
