import { expect, it } from 'vitest'
import { ClientFrame, CLOSE, MAX_TRACEPARENT_CHARS } from './frames.ts'

const id = 'an-id-of-the-client'

it.each([
  { type: 'send', id, body: '' },
  { type: 'send', id, body: 'x', traceparent: '0'.repeat(MAX_TRACEPARENT_CHARS) },
  { type: 'send', id, body: 'x', burns: 'an-attachment-of-the-client' },
  { type: 'read', seq: 0 },
  { type: 'delivered', seq: Number.MAX_SAFE_INTEGER },
  { type: 'typing', active: false },
  { type: 'ping', t: -0.5 },
])('takes %j from a client', (frame) => {
  expect(ClientFrame.parse(frame)).toEqual(frame)
})

it.each([
  null,
  [],
  'ping',
  {},
  { type: 'unknown' },
  { type: 'welcome' },
  { type: 'send', body: 'x' },
  { type: 'send', id },
  { type: 'send', id: 'short', body: 'x' },
  { type: 'send', id, body: 7 },
  { type: 'send', id, body: 'x', from: id },
  { type: 'send', id, body: 'x', burns: 'short' },
  { type: 'send', id, body: 'x', traceparent: 'too short' },
  { type: 'read' },
  { type: 'read', seq: -1 },
  { type: 'read', seq: 1.5 },
  { type: 'delivered', seq: '7' },
  { type: 'typing' },
  { type: 'typing', active: 'yes' },
  { type: 'typing', active: true, participantId: id },
  { type: 'ping' },
  { type: 'ping', t: null },
])('refuses %j from a client', (frame) => {
  expect(ClientFrame.safeParse(frame).success).toBe(false)
})

it('closes for each reason with a code of its own', () => {
  expect(CLOSE).toEqual({ malformed: 1008, draining: 1012, tooSlow: 1013, noSeat: 4401, removed: 4403, ended: 4410 })
})
