import { CommandId } from '@wick/contracts/ids'
import { encodeEventHeaders } from '@wick/event-log/event-codec'
import type { Msg } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { decodeLive } from './live-event.ts'

const ROOM = 'A'.repeat(22)
const end = {
  type: 'room.destroyed',
  commandId: CommandId.parse('a-command-of-theirs'),
  at: 1,
  reason: 'expired',
} as const

/** What a gateway would be handed under this subject. */
function told(subject: string, sequence: string | undefined): Msg {
  const headers = encodeEventHeaders(end)
  if (sequence !== undefined) headers.set('Nats-Sequence', sequence)
  headers.set('Nats-Expected-Last-Subject-Sequence', '6')
  return { subject, headers, data: new Uint8Array() } as unknown as Msg
}

it('hears what the stream has told of a lane', () => {
  expect(decodeLive(told(`live.${ROOM}.room`, '7'))).toEqual({ seq: 7, prev: 6, event: end })
})

it.each([
  ['of another lane than its own', `live.${ROOM}.log`, '7'],
  ['that was handed on and not republished', `evt.${ROOM}.room`, '7'],
  ['without a place in the stream', `live.${ROOM}.room`, undefined],
])('hears no event %s', (_what, subject, sequence) => {
  expect(decodeLive(told(subject, sequence))).toBeNull()
})
