import { RoomId } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { parseFragment, parseInvitation, roomLink, shortRoomId } from './room-link.ts'

const room = RoomId.parse('Vx3-k9_QmZ81hTrLpOa2bw')

it('makes a link whose path and query name no room', () => {
  const link = new URL(roomLink('https://wick.example', room))
  expect(link.pathname + link.search).toBe('/r')
  expect(parseFragment(link.hash)).toBe(room)
})

it.each([
  ['a whole link', `https://wick.example/r#${room}`],
  ['a link with spaces around it', `  https://wick.example/r#${room}\n`],
  ['a link without its scheme', `wick.example/r#${room}`],
  ['the bare id', room],
])('joins by %s', (_, pasted) => {
  expect(parseInvitation(pasted)).toBe(room)
})

it.each([
  ['nothing', ''],
  ['an id that is too short', 'abc'],
  ['a link without a fragment', 'https://wick.example/r'],
  ['an id with foreign signs', '<script>alert(1)</script>'],
  ['an id that is too long', 'a'.repeat(65)],
  ['a fragment with more behind the id', `https://wick.example/r#${room}&x=1`],
])('refuses %s', (_, pasted) => {
  expect(parseInvitation(pasted)).toBeNull()
})

it('shortens an id for the eye', () => {
  expect(shortRoomId(room)).toBe('Vx3-k9')
})
