import { ServerFrame } from '@wick/contracts/frames'
import { expect, it } from 'vitest'
import { readText } from './read-incoming.ts'
import { activityOf } from './activity-of.ts'

const HEAD = 7
const NOW = 90_000
const id = 'a'.repeat(22)

const told = (frame: ServerFrame) => {
  const incoming = readText(JSON.stringify(frame))
  if (incoming === null) throw new Error('no frame')
  return activityOf(incoming, HEAD, NOW)
}
const frame = (value: object) => ServerFrame.parse(value)

it.each([
  ['a message', frame({ type: 'message', seq: 8, id, from: id, timestamp: 80_000, body: '' }), 80_000],
  ['a claim', frame({ type: 'claimed', seq: 8, target: 5, by: id, until: 120_000 }), NOW],
  ['an erasure', frame({ type: 'erased', seq: 8, target: 5, id, from: id }), NOW],
  [
    'a message that the welcome counts',
    frame({ type: 'message', seq: 7, id, from: id, timestamp: 80_000, body: '' }),
    null,
  ],
  ['a claim that the welcome counts', frame({ type: 'claimed', seq: 7, target: 5, by: id, until: 120_000 }), null],
  ['an extension', frame({ type: 'extended', seq: 8, timestamp: 80_000, expiresAt: 100_000 }), null],
])('%s moves the idle end as the server moves it', (_, received, at) => {
  expect(told(received)).toBe(at)
})
