import { expect, it } from 'vitest'
import { endedBy } from './ending.ts'

const destroyed = (by: string | null) => ({ reason: 'destroyed', by, endedAt: 1 }) as const

it('tells the own hand from the other', () => {
  expect(endedBy(destroyed('ada'), 'ada')).toBe('you')
  expect(endedBy(destroyed('bob'), 'ada')).toBe('other')
  expect(endedBy(destroyed('bob'), 'ada', true)).toBe('another')
})

it('blames nobody when either side is unknown', () => {
  expect(endedBy(destroyed(null), 'ada')).toBe('somebody')
  expect(endedBy(destroyed('bob'), '')).toBe('somebody')
})

it('knows ends of a room from ends of a seat', () => {
  expect(endedBy({ reason: 'idle', by: null, endedAt: 1 }, 'ada')).toBe('idle')
  expect(endedBy({ reason: 'left', by: 'ada', endedAt: 1 }, 'ada')).toBeNull()
  expect(endedBy({ reason: 'no_seat', by: null, endedAt: null }, 'ada')).toBeNull()
})
