import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { erased } from '../testing/room-fixtures.ts'
import { type Played, play, type Step, wishes } from '../testing/room-wishes.ts'
import { dueAt } from './deadline.ts'
import { decideRoom } from './room-decisions.ts'
import { evolveRoom, NO_ROOM, type OpenRoom, type Room } from './room.ts'

const RUNS = 300
fc.configureGlobal({ numRuns: RUNS })

const everyRoom = (holds: (played: Played) => void) => fc.property(wishes, (wanted) => holds(play(wanted)))
const everyStep = (holds: (step: Step) => void) => everyRoom(({ steps }) => steps.forEach(holds))
const whileOpen = (holds: (before: OpenRoom, after: OpenRoom) => void) =>
  everyStep(({ before, after }) => {
    if (before.status === 'open' && after.status === 'open') holds(before, after)
  })

it('meets every event and every refusal, so that what follows is never empty', () => {
  const met = new Set<string>()
  for (const wanted of fc.sample(wishes, { numRuns: RUNS, seed: 1 })) {
    for (const { decision } of play(wanted).steps) {
      if (!decision.accepted) met.add(decision.refusal)
      else if (decision.event === null) met.add('no event')
      else met.add('reason' in decision.event ? `${decision.event.type} ${decision.event.reason}` : decision.event.type)
    }
  }
  // A room whose log is full is a case of its own: it takes 2,000 changes.
  expect([...met].toSorted()).toEqual([
    'barred',
    'invalid_input',
    'limit_reached',
    'no event',
    'not_creator',
    'not_due',
    'participant_taken',
    'room.created',
    'room.destroyed destroyed',
    'room.destroyed expired',
    'room.destroyed idle',
    'room.erased destroyed',
    'room.erased expired',
    'room.erased idle',
    'room.extended',
    'room.joined',
    'room.left',
    'room.locked',
    'room.removed',
    'room_ended',
    'room_exists',
    'room_full',
    'room_locked',
    'room_not_found',
    'server_full',
  ])
})

it('never seats more than the capacity, whatever is asked', () =>
  fc.assert(
    everyStep(({ after }) => {
      if (after.status !== 'open') return
      expect(after.seats.size).toBeLessThanOrEqual(after.capacity)
    }),
  ))

it('accepts nothing after the end but the certificate, once', () =>
  fc.assert(
    everyRoom(({ events }) => {
      const types = events.map(({ type }) => type)
      const end = types.indexOf('room.destroyed')
      if (end === -1) return
      expect(['', 'room.erased']).toContain(types.slice(end + 1).join())
    }),
  ))

it('has no second effect when a committed command is repeated, at once or later', () =>
  fc.assert(
    everyRoom(({ steps }) => {
      const last = steps.at(-1)?.after ?? NO_ROOM
      const committed = steps.filter(({ decision }) => decision.accepted && decision.event !== null)
      for (const { command, after } of committed) {
        for (const room of [after, last]) {
          const again = decideRoom(room, command)
          expect(again.accepted ? again.event : null).toBe(null)
        }
      }
    }),
  ))

it('answers a command that comes again while the room lives as it did before', () =>
  fc.assert(
    everyStep(({ command, decision, after }) => {
      if (!decision.accepted || after.status !== 'open') return
      expect(decideRoom(after, command)).toMatchObject({ accepted: true })
    }),
  ))

it('never moves a deadline earlier, and never beyond a day', () =>
  fc.assert(
    whileOpen((before, after) => {
      expect(dueAt(after, 0)).toBeGreaterThanOrEqual(dueAt(before, 0))
      expect(after.expiresAt).toBeLessThanOrEqual(after.createdAt + MAX_LIFETIME_MS)
    }),
  ))

it('never ends a room early by itself', () =>
  fc.assert(
    everyStep(({ before, command, after }) => {
      if (command.type !== 'expire' || before.status !== 'open' || after.status !== 'ended') return
      expect(command.now).toBeGreaterThanOrEqual(dueAt(before, 0))
    }),
  ))

it('passes the creator’s role to nobody', () =>
  fc.assert(
    whileOpen((before, after) => {
      if (before.creator === undefined) return
      expect(after.creator).toBe(before.creator)
    }),
  ))

it('seats under an id whoever first sat there, for the room’s whole life', () =>
  fc.assert(
    everyRoom(({ events }) => {
      const joins = events.filter((event) => event.type === 'room.joined')
      const first = new Map(joins.toReversed().map(({ participantId, seatKeyHash }) => [participantId, seatKeyHash]))
      for (const { participantId, seatKeyHash } of joins) expect(seatKeyHash).toBe(first.get(participantId))
    }),
  ))

it('says in each event who sits there afterwards', () =>
  fc.assert(
    everyStep(({ decision, after }) => {
      const event = decision.accepted ? decision.event : null
      if (event === null || !('participants' in event) || after.status !== 'open') return
      expect(event.participants).toEqual([...after.seats.keys()])
    }),
  ))

it('reads a lane prefix followed by a tombstone as the tombstone alone: ended', () =>
  fc.assert(
    everyRoom(({ events }) => {
      const alone = evolveRoom(NO_ROOM, erased, 1)
      expect(alone.status).toBe('ended')
      for (const length of [...events, erased].keys()) {
        const lane = [...events.slice(0, length), erased]
        expect(lane.reduce<Room>((room, event, i) => evolveRoom(room, event, i + 1), NO_ROOM)).toEqual(alone)
      }
    }),
  ))
