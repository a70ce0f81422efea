import { describe, expect, it } from 'vitest'
import { specFor } from '../testing/decider-spec.ts'
import {
  ada,
  bob,
  CREATED_AT,
  created,
  EXPIRES_AT,
  joined,
  joinedAsCreator,
  left,
  sent,
} from '../testing/room-fixtures.ts'
import { conversationDecider } from './conversation-decisions.ts'

const given = specFor(conversationDecider)
const room = [created, joined(ada), joinedAsCreator(bob)] as const

describe('the fold of a conversation', () => {
  it('counts entries and remembers the last append', () => {
    const { state } = given(...room, sent(ada, 'a', CREATED_AT + 1), {
      type: 'message.claimed',
      target: 4,
      by: bob.participantId,
      until: EXPIRES_AT,
      at: CREATED_AT + 2,
    })
    expect(state).toMatchObject({ entries: 2, lastAppendAt: CREATED_AT + 2 })
  })

  it('takes no notice of the room lane in the conversation’s own numbers', () => {
    expect(given(...room, left(ada)).state).toMatchObject({ entries: 0, lastAppendAt: 0 })
  })
})
