import type { ConversationEvent } from '@wick/contracts/events'
import { BlobId, MessageId, ParticipantId } from '@wick/contracts/ids'
import { expect, it, vi } from 'vitest'
import { AwaitedMessages } from './awaited-messages.ts'

const id = MessageId.parse('message-000000001')
const from = ParticipantId.parse('A'.repeat(22))
const burns = BlobId.parse('B'.repeat(22))
const sent = { type: 'message.sent', id, from, at: 5 } as const satisfies ConversationEvent

type Confirm = (answer: { readonly seq: number; readonly timestamp: number; readonly fresh: boolean }) => void

function awaitOne(messages: AwaitedMessages, own?: BlobId) {
  const waiting = { confirm: vi.fn<Confirm>(), demandAnswer: vi.fn<() => void>() }
  const stop = messages.listen({ from, id, burns: own })?.(waiting)
  return { ...waiting, stop }
}

it('confirms what it hears of, until nobody waits for it', () => {
  const messages = new AwaitedMessages(() => true)
  const { confirm, stop } = awaitOne(messages)
  messages.observe({ seq: 3, event: sent })
  stop?.()
  messages.observe({ seq: 3, event: sent })
  expect(confirm.mock.calls).toEqual([[{ seq: 3, timestamp: 5, fresh: true }]])
})

it('takes another sender, another id and another attachment for another message', () => {
  const messages = new AwaitedMessages(() => true)
  const { confirm } = awaitOne(messages)
  messages.observe({ seq: 3, event: { ...sent, burns } })
  messages.observe({ seq: 4, event: { ...sent, id: MessageId.parse('message-000000002') } })
  messages.observe({ seq: 5, event: { ...sent, from: ParticipantId.parse('C'.repeat(22)) } })
  expect(confirm).not.toHaveBeenCalled()
  const burning = awaitOne(messages, burns)
  messages.observe({ seq: 3, event: { ...sent, burns } })
  expect(burning.confirm).toHaveBeenCalledOnce()
})

it('listens to nothing where it may miss something, or the room is left', () => {
  let hears = false
  const messages = new AwaitedMessages(() => hears)
  expect(messages.listen({ from, id, burns: undefined })).toBeUndefined()
  hears = true
  const { demandAnswer } = awaitOne(messages)
  messages.close()
  expect(demandAnswer).toHaveBeenCalledOnce()
  expect(messages.listen({ from, id, burns: undefined })).toBeUndefined()
})
