import type { ChatEvent } from '@wick/contracts/events'
import { BlobId, MessageId } from '@wick/contracts/ids'
import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { ada, bob, created, eve, joined } from '../testing/room-fixtures.ts'
import { play, wishes } from '../testing/room-wishes.ts'
import { type Conversation, evolveConversation, NO_CONVERSATION } from './conversation.ts'
import { conversationDecider } from './conversation-decisions.ts'

const AT = 1_800_000_000_000

const said: fc.Arbitrary<ChatEvent> = fc
  .record({
    target: fc.nat(20),
    by: fc.constantFrom(ada, bob, eve),
    kind: fc.constantFrom('claimed', 'sent', 'erased'),
  })
  .map(({ target, by: { participantId }, kind }): ChatEvent => {
    const id = MessageId.parse(`message-${target}`.padEnd(22, '-'))
    if (kind === 'sent') return { type: 'message.sent', id, from: participantId, at: AT + target }
    if (kind === 'erased') return { type: 'message.erased', target, id, from: participantId, at: AT + target }
    const blobId = BlobId.parse(`blob-${target}`.padEnd(22, '-'))
    return { type: 'message.claimed', target, by: participantId, until: AT + target, blobId, at: AT }
  })

/** A room's life with things said at random places of it. */
const logs = fc.tuple(wishes, fc.array(fc.tuple(fc.nat(60), said), { maxLength: 60 })).map(([wanted, spoken]) => {
  const log: ChatEvent[] = [...play(wanted).events]
  for (const [place, event] of spoken) log.splice(Math.min(place, log.length), 0, event)
  return log.map((event, i) => ({ event, seq: i + 1 }))
})

const oneByOne = (state: Conversation, log: readonly { event: ChatEvent; seq: number }[]) =>
  log.reduce((before, { event, seq }) => evolveConversation(before, event, seq), state)

afterEach(() => void vi.unstubAllGlobals())

it('folds in place as one by one, and leaves its initial state unchanged', () =>
  fc.assert(
    fc.property(logs, fc.nat(120), (log, at) => {
      const before = oneByOne(NO_CONVERSATION, log.slice(0, at))
      const asItWas = structuredClone(before)
      expect(conversationDecider.fold(before, log.slice(at))).toEqual(oneByOne(NO_CONVERSATION, log))
      expect(before).toEqual(asItWas)
    }),
  ))

it('a fold in place copies nothing twice, however many claims, seats and changes there are', () => {
  let copied = 0
  class CountingMap<Key, Value> extends Map<Key, Value> {
    constructor(from?: Iterable<readonly [Key, Value]>) {
      const entries = [...(from ?? [])]
      super(entries)
      copied += entries.length
    }
  }
  class CountingSet<Value> extends Set<Value> {
    constructor(from?: Iterable<Value>) {
      const values = [...(from ?? [])]
      super(values)
      copied += values.length
    }
  }
  const claim = (target: number): ChatEvent => ({
    type: 'message.claimed',
    target,
    by: bob.participantId,
    until: AT,
    blobId: undefined,
    at: AT,
  })
  const life: ChatEvent[] = [created]
  for (let i = 0; i < 500; i++) life.push(claim(i), joined(ada), { ...joined(ada), type: 'room.left' })
  vi.stubGlobal('Map', CountingMap)
  vi.stubGlobal('Set', CountingSet)
  const events = life.map((event, i) => ({ event, seq: i + 1 }))
  const { claims } = conversationDecider.fold(NO_CONVERSATION, events)
  expect(claims.size).toBe(500)
  expect(copied).toBeLessThan(10)
})
