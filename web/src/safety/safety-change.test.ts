import type { RosterMember } from '@wick/e2ee/room/roster'
import { expect, it } from 'vitest'
import { isCompared, isLoud, safetyChange, type Roster } from './safety-change.ts'

const member = (senderId: string, verified: RosterMember['verified'] = 'no') => ({ senderId, nick: senderId, verified })
const roster = (...members: RosterMember[]): Roster => ({
  self: 'a',
  safety: members.map(({ senderId }) => senderId).join(' '),
  members,
  nicks: new Map(members.map(({ senderId, nick }) => [senderId, nick])),
})
const alone = roster(member('a', 'link'))
const pair = roster(member('a', 'link'), member('b'))
const three = roster(...pair.members, member('c'))
const compared = new Set(['a', 'b'])

it('knows a roster that people compared', () => {
  expect(isCompared(pair)).toBe(false)
  expect(isCompared(roster(member('a', 'manual'), member('b', 'manual')))).toBe(true)
})

it('leaves it to a line that somebody came or went, until a number was compared', () => {
  expect(safetyChange(pair, three, null)).toBeNull()
  expect(safetyChange(alone, pair, null)).toBeNull()
  expect(safetyChange(three, pair, null)).toBeNull()
  expect(safetyChange(pair, pair, null)).toBeNull()
  expect(safetyChange(roster(), three, null)).toBeNull()
})

it('tells when what was compared is another number now', () => {
  expect(safetyChange(pair, three, compared)).toEqual({ kind: 'outgrown', who: ['c'] })
  expect(safetyChange(three, pair, new Set(['a', 'b', 'c']))).toEqual({ kind: 'shrunk', who: [] })
  expect(safetyChange(pair, alone, compared)).toBeNull()
})

it('reports another key when somebody takes a similar name, though the number stays', () => {
  const renamed = (nick: string): Roster => ({ ...three, nicks: new Map([...three.nicks, ['c', nick]]) })
  expect(safetyChange(three, renamed('B '), null)).toEqual({ kind: 'another_key', who: ['c'] })
  expect(safetyChange(three, renamed('d'), null)).toBeNull()
  expect(safetyChange(renamed('b'), renamed('B'), null)).toBeNull()
  expect(safetyChange(renamed('a'), three, null)).toBeNull()
})

it('is loud where somebody may stand in another’s place, and only there', () => {
  const swapped = safetyChange(alone, roster(member('a'), member('e')), compared)
  expect(swapped).toEqual({ kind: 'replaced', who: ['e'] })
  const namesake = { ...member('e'), nick: 'b' }
  const known = { ...roster(member('a'), namesake), nicks: new Map([...pair.nicks, ['e', 'b']]) }
  const posing = safetyChange(alone, known, null)
  expect(posing).toEqual({ kind: 'another_key', who: ['e'] })
  expect([swapped, posing].map((change) => change !== null && isLoud(change))).toEqual([true, true])
  for (const [nick, kind] of [
    ['B', 'another_key'],
    ['ｂ', 'another_key'],
    ['b\u200B', 'another_key'],
    ['\u042C', 'another_key'],
  ] as const) {
    const nicks = new Map([...pair.nicks, ['c', nick]])
    expect(safetyChange(pair, { ...three, nicks }, null)).toMatchObject({ kind, who: ['c'] })
  }
  expect(safetyChange(pair, { ...three, nicks: new Map([...pair.nicks, ['c', 'b\u0301']]) }, null)).toBeNull()
  expect((['outgrown', 'shrunk'] as const).some((kind) => isLoud({ kind, who: [] }))).toBe(false)
})
