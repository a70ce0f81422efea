import { expect, it } from 'vitest'
import { CreateAnyRoomBody } from './talk-http.ts'

const LETTERS = 'AbCdEfGhIjKlMnOpQrSt_-'
const roomId = `t${LETTERS}`
const joinKeyHash = 'A'.repeat(43)
const talk = { roomId, joinKeyHash, ttlSeconds: 604_800 }

it.each([
  [talk, { ...talk, capacity: 8 }],
  [
    { ...talk, ttlSeconds: 10, capacity: 2, idleSeconds: 604_800 },
    { ...talk, ttlSeconds: 10, capacity: 2, idleSeconds: 604_800 },
  ],
  [{}, { ttlSeconds: 600, capacity: 2 }],
  [{ roomId: LETTERS }, { roomId: LETTERS, ttlSeconds: 600, capacity: 2 }],
  [{ roomId: `t${LETTERS}A` }, { roomId: `t${LETTERS}A`, ttlSeconds: 600, capacity: 2 }],
])('a room of either class is made from %j', (body, parsed) => {
  expect(CreateAnyRoomBody.parse(body)).toEqual(parsed)
})

it.each([
  { ...talk, ttlSeconds: 604_801 },
  { ...talk, ttlSeconds: 9 },
  { ...talk, capacity: 9 },
  { ...talk, capacity: 1 },
  { ...talk, idleSeconds: 604_801 },
  { ...talk, permit: 'x' },
  { ...talk, roomId: LETTERS },
  // What an anonymous room may do is nothing that a conversation may.
  { roomId },
  { roomId, joinKeyHash },
  { roomId, joinKeyHash, ttlSeconds: 600, capacity: 16 },
  { roomId, ttlSeconds: 600, capacity: 2 },
  { ttlSeconds: 86_401 },
])('no room is made from %j', (body) => {
  expect(CreateAnyRoomBody.safeParse(body).success).toBe(false)
})
