import { expect, it } from 'vitest'
import { ada, after, bob, eve, hello, meeting, opening } from '../room-state/sample-room.ts'
import { destroyerOf } from './destroyer.ts'

const by = (participantId: string | null) => ({ reason: 'destroyed', by: participantId, endedAt: 1 }) as const
const pair = after([...opening, ...meeting])
const three = { ...after([...opening, ...meeting, hello(7, eve, 'otter-anonymous-k4r7z')]), capacity: 3 }

it('names nobody where there was but one other', () => {
  expect(destroyerOf(pair, by(bob))).toEqual({ isOneOfSeveral: false, name: null })
})

it('names the destroyer among several, with an id tail when two names look alike', () => {
  expect(destroyerOf({ ...pair, capacity: 3 }, by(bob))).toEqual({
    isOneOfSeveral: true,
    name: 'otter-anonymous-k4r7z',
  })
  expect(destroyerOf(three, by(eve))).toEqual({ isOneOfSeveral: true, name: 'otter-anonymous-k4r7z·ve-0' })
})

it('knows of somebody who was never named here only that there were several', () => {
  expect(destroyerOf({ ...pair, capacity: 3 }, by(eve))).toEqual({ isOneOfSeveral: true, name: null })
  expect(destroyerOf({ ...pair, capacity: 3 }, by(null)).name).toBeNull()
  expect(destroyerOf({ ...pair, self: ada, capacity: 16 }, by(ada)).isOneOfSeveral).toBe(true)
})
