import { expect, it } from 'vitest'
import { createEventReader } from './read-events.ts'

it('yields the data of each event at any chunk size, and ignores heartbeats', () => {
  const text = ':\n\ndata: {"a":1}\n\nid: x.7\ndata: {"b":2}\n\n:\n\n'
  for (const size of [1, 2, 7, text.length]) {
    const { read } = createEventReader()
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.slice(at * size, (at + 1) * size),
    )
    expect(pieces.flatMap((piece) => read(piece))).toEqual(['{"a":1}', '{"b":2}'])
  }
})

it('does not keep an event that has no end', () => {
  const { read } = createEventReader()
  expect(() => {
    for (let piece = 0; piece < 1_000; piece++) read('x'.repeat(1_000))
  }).toThrow(RangeError)
})
