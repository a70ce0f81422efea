import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ConversationEvent } from './events.ts'
import { readMessageSent } from './message-sent.ts'

const id = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{14,18}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{63,66}$/),
  fc.string({ minLength: 15, maxLength: 17 }),
)
const anything = fc.oneof(fc.jsonValue(), fc.constant('message.sent'), id)
/** Mostly messages, with one field or another that is none of theirs. */
const nearly = fc.record(
  {
    type: fc.oneof({ arbitrary: fc.constant('message.sent'), weight: 8 }, { arbitrary: anything, weight: 1 }),
    id: fc.oneof({ arbitrary: id, weight: 8 }, { arbitrary: anything, weight: 1 }),
    from: fc.oneof({ arbitrary: id, weight: 8 }, { arbitrary: anything, weight: 1 }),
    at: fc.oneof({ arbitrary: fc.nat(), weight: 8 }, { arbitrary: fc.oneof(fc.double(), anything), weight: 1 }),
    burns: fc.oneof({ arbitrary: id, weight: 4 }, { arbitrary: anything, weight: 1 }),
    more: anything,
  },
  { requiredKeys: ['type', 'id', 'from', 'at'] },
)

it('takes the messages that the schema takes, and makes the same of them', () => {
  let taken = 0
  const check = (value: unknown) => {
    const { data } = ConversationEvent.safeParse(value)
    const expected = data?.type === 'message.sent' ? data : undefined
    if (expected !== undefined) taken++
    expect(readMessageSent(value)).toEqual(expected)
  }
  fc.assert(fc.property(fc.oneof({ arbitrary: nearly, weight: 9 }, { arbitrary: anything, weight: 1 }), check))
  fc.assert(fc.property(nearly, (value) => check(JSON.parse(JSON.stringify(value)))))
  expect(taken).toBeGreaterThan(0)
})
