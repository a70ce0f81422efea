import { expect, it } from 'vitest'
import { samplesOf } from '../testing/samples.ts'
import { ChatEvent } from './events.ts'
import { decodeHistoryEntry, encodeHistoryEntry, HistoryEntries, HistoryEntry } from './history-entry.ts'

/** What the other service reads of an entry that was sent to it. */
const received = (entry: HistoryEntry) => decodeHistoryEntry(HistoryEntry.parse(JSON.parse(JSON.stringify(entry))))

it.each(samplesOf('events'))('carries %s whole, with its body and without', (_, sample) => {
  const event = ChatEvent.parse(sample)
  const body = Buffer.from([0, 62, 63, 250, 255])
  expect(received(encodeHistoryEntry({ seq: 7, event }))).toEqual({ seq: 7, event })
  expect(received(encodeHistoryEntry({ seq: 7, event, body }))).toEqual({ seq: 7, event, body })
})

it('leaves out what only a newer service knows', () => {
  const left = { seq: 7, event: { type: 'room.left', commandId: 'command-000000001', at: 1 } }
  const known = { ...left, event: { ...left.event, participantId: 'B'.repeat(22), participants: [] } }
  const pinned = { seq: 8, event: { ...known.event, type: 'room.pinned' } }
  expect(HistoryEntries.parse([pinned, known, left, { ...known, seq: 9 }]).map(({ seq }) => seq)).toEqual([7, 9])
})
