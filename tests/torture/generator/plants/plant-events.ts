import { MessageId, ParticipantId } from '@wick/contracts/ids'
import type { EntryOf } from '../../history/entry.ts'
import type { Entry } from '../../history/entry.ts'
import { eventAt, livingLine, type Plant } from './plant.ts'

export const plantDuplicate: Plant = (entries) => {
  const { index } = eventAt(
    livingLine(entries, ({ events }) => events.length > 2),
    1,
  )
  return entries.toSpliced(index, 0, entryAt(entries, index))
}

export const plantPhantom: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => {
    const [first, second] = events
    return first !== undefined && second !== undefined && second.event.seq > first.event.seq + 1
  })
  const { index, event } = eventAt(line, 0)
  const entry = entryAt(entries, index)
  const message = {
    type: 'message' as const,
    seq: event.seq + 1,
    id: MessageId.parse('a-message-of-nobody'),
    from: ParticipantId.parse('nobody-of-this-room'),
    timestamp: entry.at,
    body: 'nobody said this',
  }
  return entries.toSpliced(index + 1, 0, { ...entry, event: message })
}

export const plantReordered: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => events.length > 4)
  const [one, other] = [eventAt(line, 1), eventAt(line, 2)]
  return entries
    .with(one.index, { ...entryAt(entries, one.index), event: other.event })
    .with(other.index, { ...entryAt(entries, other.index), event: one.event })
}

/** One person sees another time of a message than the others. */
export const plantDivergence: Plant = (entries) => {
  const line = livingLine(entries, ({ events }) => events.some(({ event }) => event.type === 'message'))
  const seen = line.events.find(({ event }) => event.type === 'message')
  if (seen?.event.type !== 'message') throw new Error('The line has a message.')
  const event = { ...seen.event, timestamp: seen.event.timestamp + 1 }
  return entries.with(seen.index, { ...entryAt(entries, seen.index), event })
}

function entryAt(entries: readonly Entry[], index: number): EntryOf<'event'> {
  const entry = entries[index]
  if (entry?.kind !== 'event') throw new Error('There is no event.')
  return entry
}
