import { expect, it } from 'vitest'
import { ada, CREATED_AT, createdWith, EXPIRES_AT, joined } from '../testing/room-fixtures.ts'
import { dueAt, idleExpiresAt, isDue } from './deadline.ts'
import { evolveRoom, NO_ROOM, type OpenRoom } from './room.ts'

function quietSince(joinedAt: number, idleSeconds: number | undefined): OpenRoom {
  const created = createdWith(idleSeconds === undefined ? {} : { idleSeconds })
  const room = evolveRoom(evolveRoom(NO_ROOM, created, 1), joined(ada, joinedAt), 2)
  if (room.status !== 'open') throw new Error('The room is not open.')
  return room
}

it('has no idle end without an idle limit', () => {
  expect(idleExpiresAt(quietSince(CREATED_AT, undefined), CREATED_AT)).toBeUndefined()
  expect(dueAt(quietSince(CREATED_AT, undefined), CREATED_AT)).toBe(EXPIRES_AT)
})

it('counts idleness from the later of the last join and the last message', () => {
  const room = quietSince(CREATED_AT + 5, 10)
  expect(idleExpiresAt(room, 0)).toBe(CREATED_AT + 10_005)
  expect(idleExpiresAt(room, CREATED_AT + 4)).toBe(CREATED_AT + 10_005)
  expect(idleExpiresAt(room, CREATED_AT + 6)).toBe(CREATED_AT + 10_006)
})

it('is due at the first of both deadlines, to the millisecond', () => {
  const room = quietSince(CREATED_AT, 10)
  expect(isDue(room, 0, CREATED_AT + 9_999)).toBe(false)
  expect(isDue(room, 0, CREATED_AT + 10_000)).toBe(true)
  expect(isDue(room, EXPIRES_AT - 1, EXPIRES_AT - 1)).toBe(false)
  expect(isDue(room, EXPIRES_AT - 1, EXPIRES_AT)).toBe(true)
})
