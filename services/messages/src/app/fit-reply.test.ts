import type { ChatEvent, RecordedEvent } from '@wick/contracts/events'
import { encodeHistoryEntry } from '@wick/contracts/history-entry'
import { CommandId, MessageId, ParticipantId, Sha256 } from '@wick/contracts/ids'
import { MAX_BODY_BYTES, MAX_CAPACITY, MAX_HISTORY_LIMIT } from '@wick/contracts/limits'
import { expect, it } from 'vitest'
import { fitReply, fitReplyFromEnd } from './fit-reply.ts'

const LONGEST_ID = 'x'.repeat(64)
const participantId = ParticipantId.parse(LONGEST_ID)

/** The longest event without a body: who sits in a full room whose members have the longest ids. */
const joined: ChatEvent = {
  type: 'room.joined',
  commandId: CommandId.parse(LONGEST_ID),
  at: 1_800_000_000_000,
  participantId,
  seatKeyHash: Sha256.parse(`${'x'.repeat(42)}A`),
  participants: Array.from({ length: MAX_CAPACITY }, () => participantId),
}
const sent: ChatEvent = { type: 'message.sent', id: MessageId.parse(LONGEST_ID), from: participantId, at: 1 }

const recorded = (event: ChatEvent, body?: Uint8Array): RecordedEvent => ({
  seq: 1_000_000,
  event,
  ...(body !== undefined && { body }),
})
const page = (one: RecordedEvent) => Array.from({ length: MAX_HISTORY_LIMIT }, () => one)
const bytesOf = (events: readonly RecordedEvent[]) => JSON.stringify(events.map(encodeHistoryEntry)).length

it.each([
  ['events of a full room', recorded(joined)],
  ['the longest messages', recorded(sent, new Uint8Array(MAX_BODY_BYTES))],
  ['messages of one byte', recorded(sent, new Uint8Array(1))],
])('fills a reply with %s up to its bound, and not beyond it', (_, one) => {
  const maxBytes = 100_000
  const fitted = fitReply(page(one), maxBytes)
  expect(bytesOf(fitted)).toBeLessThanOrEqual(maxBytes)
  expect(bytesOf([...fitted, one])).toBeGreaterThan(maxBytes)
})

it('holds one event at least, and all that fit', () => {
  const long = recorded(sent, new Uint8Array(MAX_BODY_BYTES))
  expect(fitReply([long, long], 1)).toEqual([long])
  expect(fitReply([long, long], 1_000_000)).toEqual([long, long])
  expect(fitReply([], 1)).toEqual([])
})

it('keeps the last ones in order, one at least, for reading backwards', () => {
  const [first, second, third] = [1, 2, 3].map((seq) => ({ ...recorded(sent), seq })) as [
    RecordedEvent,
    RecordedEvent,
    RecordedEvent,
  ]
  const all = [first, second, third]
  expect(fitReplyFromEnd(all, 10_000)).toEqual(all)
  expect(fitReplyFromEnd(all, bytesOf([second, third]) + 1)).toEqual([second, third])
  expect(fitReplyFromEnd(all, 1)).toEqual([third])
})
