import { headers, MsgHdrsImpl } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { setHeader } from './set-header.ts'

it('writes what the client’s own would write, the last value of a name', () => {
  const [ours, theirs] = [headers(), headers()]
  for (const [name, value] of [
    ['Wick-Event', '{"text":"é"}'],
    ['Wick-Deadline', '1'],
    ['Wick-Deadline', '2'],
  ] as const) {
    setHeader(ours, name, value)
    theirs.set(name, value)
  }
  expect(ours).toBeInstanceOf(MsgHdrsImpl)
  expect(ours).toEqual(theirs)
  expect(ours.get('Wick-Deadline')).toBe('2')
})

it.each(['a\r\nNats-Msg-Id: b', 'a\nb', 'a\rb'])('takes no value of several lines: %j', (value) => {
  expect(() => setHeader(headers(), 'Wick-Event', value)).toThrow('one line')
})
