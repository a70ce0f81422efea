import { expect, it } from 'vitest'
import { MAX_LINES_OF_A_SEAT, LinesOfSeats } from './lines-of-seats.ts'

it('evicts the oldest line of a seat with too many, and none of others', () => {
  const sockets = new LinesOfSeats<number>()
  const all = Array.from({ length: MAX_LINES_OF_A_SEAT }, (_, socket) => socket)
  for (const socket of all) expect(sockets.add('seat', socket)).toEqual([])
  expect(sockets.add('other', 100)).toEqual([])
  expect(sockets.add('seat', 101)).toEqual([0])
  sockets.remove('seat', 0)
  sockets.remove('seat', 5)
  expect(sockets.add('seat', 102)).toEqual([])
  expect(sockets.add('seat', 103)).toEqual([1])
})
