import type { RoomEvent } from '@wick/client/state/room-event'
import { ParticipantId } from '@wick/contracts/ids'
import { describe, expect, it } from 'vitest'
import { lastGone, peopleOf } from './people.ts'
import { ada, after, bob, eve, hello, meeting, opening, startedAt } from '../room-state/sample-room.ts'
import { goneText } from './gone-text.ts'
import { peerText } from './peer-text.ts'
import { presenceOf } from './presence.ts'
import { presenceText } from './presence-text.ts'

const at = startedAt + 60_000
const MINUTE_MS = 60_000
const bobGoes: RoomEvent = { type: 'presence', participantId: bob, online: false, at }
const lineBreaks: RoomEvent = { type: 'connection', connection: 'reconnecting' }
const bobLeaves: RoomEvent = { type: 'shown', shown: [{ type: 'gone', seq: 9, from: bob, how: 'leave' }] }
const bobIsRemoved: RoomEvent = { type: 'shown', shown: [{ type: 'gone', seq: 9, from: bob, how: 'kick' }] }
const met = [...opening, ...meeting]

describe('presence', () => {
  it('knows who has a line, and since when somebody has none', () => {
    expect(presenceOf(after(met), bob)).toEqual({ kind: 'here' })
    expect(presenceOf(after([...met, bobGoes]), bob)).toEqual({ kind: 'away', since: at })
    expect(presenceOf(after(met), eve)).toEqual({ kind: 'away', since: null })
  })

  it('says nothing of the others while our own line is down', () => {
    const cut = after([...met, bobGoes, lineBreaks])
    expect([presenceOf(cut, ada), presenceOf(cut, bob)]).toEqual([{ kind: 'cut' }, { kind: 'unknown' }])
  })

  it('is told in words', () => {
    const away = { kind: 'away', since: at } as const
    expect(presenceText(away, at + 59_000)).toBe('last here a moment ago')
    expect(presenceText(away, at + 3.5 * MINUTE_MS)).toMatch(/^last here 3.min/)
    expect(presenceText(away, at + 130 * MINUTE_MS)).toMatch(/^last here 2.h/)
    expect(presenceText({ kind: 'away', since: null }, at)).toBe('away')
  })
})

describe('who else is here', () => {
  const told = (events: readonly RoomEvent[]) => {
    const room = after(events)
    const nameOf = (id: string) => id.slice(0, 3)
    const gone = lastGone(room)
    const { name, text } = peerText({ people: peopleOf(room, nameOf), gone: gone && goneText(gone, nameOf), now: at })
    return [name, text].filter((part) => part !== null && part !== '').join(' · ')
  }
  const participantId = ParticipantId.parse(bob)
  const goes: RoomEvent[] = [
    roster([ada]),
    { type: 'fact', fact: { type: 'left', seq: 10, timestamp: at, participantId, participants: [] } },
  ]
  const left = [bobLeaves, ...goes]
  const removed = [bobIsRemoved, ...goes]

  it('names the one other, or tells how many', () => {
    expect(told(opening)).toBe('nobody else yet')
    expect(told(met)).toBe('bob · here')
    expect(told([...met, bobGoes])).toBe('bob · last here a moment ago')
    const three = [...met, roster([ada, bob, eve])]
    expect(told(three)).toBe('2 of 3 here')
    expect(told([...three, lineBreaks])).toBe('3 people')
  })

  it('tells leaving apart from a line that is lost, ours or theirs', () => {
    expect(told([...met, ...left])).toBe('bob left')
    expect(told([...met, ...removed])).toBe('bob was removed')
    expect(told([...met, lineBreaks])).toBe('bob')
    expect(lastGone(after([...met, bobLeaves, hello(11, eve, 'eve')]))).toBeNull()
  })
})

function roster(ids: readonly string[]): RoomEvent {
  const members = ids.map((senderId) => ({ senderId, nick: senderId, verified: 'no' }) as const)
  return { type: 'roster', members, safety: '', safetyBytes: new Uint8Array(), link: null }
}
