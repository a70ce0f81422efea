import type { RosterMember } from '@wick/e2ee/room/roster'
import { expect, it } from 'vitest'
import { isCompared, safetyChange } from './safety-change.ts'

const member = (senderId: string, verified: RosterMember['verified'] = 'no') => ({ senderId, nick: senderId, verified })
const pair = { safety: '1', members: [member('a', 'link'), member('b')], isCaughtUp: true }
const compared = { ...pair, members: [member('a', 'manual'), member('b', 'manual')] }
const three = { ...pair, safety: '2', members: [...pair.members, member('c')] }

it('knows a roster that people compared', () => {
  expect(isCompared(pair)).toBe(false)
  expect(isCompared(compared)).toBe(true)
})

it('tells when what was compared is another number now', () => {
  expect(safetyChange(compared, three, true)).toBe('fell_back')
  const alone = { ...pair, safety: '3', members: [member('a')] }
  expect(safetyChange(compared, alone, true)).toBeNull()
  expect(safetyChange(alone, { ...pair, safety: '4' }, true)).toBe('fell_back')
})

it('tells a change among several, but no first meeting and no history', () => {
  expect(safetyChange(pair, three, false)).toBe('changed')
  expect(safetyChange({ ...pair, members: [member('a')], safety: '0' }, pair, false)).toBeNull()
  expect(safetyChange({ ...pair, isCaughtUp: false }, three, false)).toBeNull()
  expect(safetyChange(pair, pair, true)).toBeNull()
})
