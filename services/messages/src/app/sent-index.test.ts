import type { RecordedEvent } from '@wick/contracts/events'
import { BlobId, MessageId, ParticipantId } from '@wick/contracts/ids'
import { sentEntryOf } from '@wick/domain/sent-entry'
import { expect, it } from 'vitest'
import { decodeSent, encodeSent } from '../adapters/room-index.ts'
import { SentIndex } from './sent-index.ts'

const ada = ParticipantId.parse('ada-participant-01')
const blobId = BlobId.parse('attachment-000001')
const [plain, burning] = [MessageId.parse('message-0000000001'), MessageId.parse('message-0000000002')]

const sent = { seq: 7, event: { type: 'message.sent', id: plain, from: ada, at: 1 } } as const
const burns = { seq: 8, event: { type: 'message.sent', id: burning, from: ada, burns: blobId, at: 2 } } as const
const record = { seq: 9, event: { type: 'message.erased', target: 8, id: burning, from: ada, blobId, at: 3 } } as const

/** As Redis keeps it: the first that a field was given. */
function throughRedis(events: readonly RecordedEvent[]): SentIndex {
  const entries = events.flatMap((event) => sentEntryOf(event) ?? []).toReversed()
  return new SentIndex(new Map(entries.map(({ field, message }) => [field, decodeSent(encodeSent(message))])))
}

function applied(events: readonly RecordedEvent[]): SentIndex {
  const index = new SentIndex()
  for (const event of events) index.applyEvent(event)
  return index
}

it.each([
  ['as it happens', applied],
  ['from the projection', throughRedis],
])('knows every message of a room’s life, %s', (_, read) => {
  const index = read([sent, burns, record])
  expect(index.find(ada, plain)).toEqual({ seq: 7, at: 1, burns: undefined })
  expect(index.find(ada, burning)).toEqual({ seq: 8, at: 2, burns: blobId })
  expect(index.hasBurned(blobId)).toBe(true)
  expect(index.hasBurned(BlobId.parse('attachment-000002'))).toBe(false)
})

it.each([
  ['as it happens', applied],
  ['from the projection', throughRedis],
])('finds the place of a message so many back, %s', (_, read) => {
  const index = read([sent, burns, record])
  const places = ([before, count]: readonly [number, number]) => index.placeBack(before, count)
  const asked = [
    [10, 1],
    [9, 1],
    [8, 1],
    [9, 2],
    [7, 1],
    [9, 3],
    [0, 1],
  ] as const
  expect(asked.map(places)).toEqual([8, 8, 7, 7, 0, 0, 0])
})

it.each([
  ['as it happens', applied],
  ['from the projection', throughRedis],
])('knows by its record what is gone from the log, %s', (_, read) => {
  const index = read([sent, record])
  expect(index.find(ada, burning)).toMatchObject({ seq: 8, burns: blobId })
  expect(index.hasBurned(blobId)).toBe(true)
})
