import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import fc from 'fast-check'
import { it } from 'vitest'
import { erased } from '../testing/room-fixtures.ts'
import { type Played, play, type Step, wishes } from '../testing/room-wishes.ts'
import { dueAt } from './deadline.ts'
import { decideRoom } from './room-decisions.ts'
import { evolveRoom, NO_ROOM, type OpenRoom, type Room } from './room.ts'

const played = (holds: (played: Played) => boolean) => fc.property(wishes, (wanted) => holds(play(wanted)))
const everyStep = (holds: (step: Step) => boolean) => played(({ steps }) => steps.every(holds))
const whileOpen = (holds: (before: OpenRoom, after: OpenRoom) => boolean) =>
  everyStep(({ before, after }) => before.status !== 'open' || after.status !== 'open' || holds(before, after))

it('never seats more than the capacity, whatever is asked', () =>
  fc.assert(everyStep(({ after }) => after.status !== 'open' || after.seats.size <= after.capacity)))

it('accepts nothing after the end but the certificate, once', () =>
  fc.assert(
    played(({ events }) => {
      const types = events.map(({ type }) => type)
      const end = types.indexOf('room.destroyed')
      return end === -1 || ['', 'room.erased'].includes(types.slice(end + 1).join())
    }),
  ))

it('has no second effect when a committed command is repeated, at once or later', () =>
  fc.assert(
    played(({ steps }) => {
      const last = steps.at(-1)?.after ?? NO_ROOM
      const isWithoutEffect = (room: Room, { command }: Step) => {
        const again = decideRoom(room, command)
        return !again.accepted || again.event === null
      }
      return steps
        .filter(({ decision }) => decision.accepted && decision.event !== null)
        .every((step) => [step.after, last].every((room) => isWithoutEffect(room, step)))
    }),
  ))

it('answers a command that comes again while the room lives as it did before', () =>
  fc.assert(
    everyStep(
      ({ command, decision, after }) =>
        !decision.accepted || after.status !== 'open' || decideRoom(after, command).accepted,
    ),
  ))

it('never moves a deadline earlier, and never beyond a day', () =>
  fc.assert(
    whileOpen(
      (before, after) => dueAt(after, 0) >= dueAt(before, 0) && after.expiresAt <= after.createdAt + MAX_LIFETIME_MS,
    ),
  ))

it('never ends a room early by itself', () =>
  fc.assert(
    everyStep(
      ({ before, command, after }) =>
        command.type !== 'expire' ||
        before.status !== 'open' ||
        after.status !== 'ended' ||
        command.now >= dueAt(before, 0),
    ),
  ))

it('passes the creator’s role to nobody', () =>
  fc.assert(whileOpen((before, after) => before.creator === undefined || after.creator === before.creator)))

it('seats under an id whoever first sat there, for the room’s whole life', () =>
  fc.assert(
    played(({ events }) => {
      const joins = events.filter((event) => event.type === 'room.joined')
      const first = new Map(joins.toReversed().map(({ participantId, seatKeyHash }) => [participantId, seatKeyHash]))
      return joins.every(({ participantId, seatKeyHash }) => first.get(participantId) === seatKeyHash)
    }),
  ))

it('says in each event who sits there afterwards', () =>
  fc.assert(
    everyStep(({ decision, after }) => {
      const event = decision.accepted ? decision.event : null
      if (event === null || !('participants' in event) || after.status !== 'open') return true
      return event.participants.join() === [...after.seats.keys()].join()
    }),
  ))

it('reads a lane prefix followed by a tombstone as the tombstone alone: ended', () =>
  fc.assert(
    played(({ events }) => {
      const alone = JSON.stringify(evolveRoom(NO_ROOM, erased, 1))
      return [...events, erased].every((_, length) => {
        const lane = [...events.slice(0, length), erased]
        const folded = lane.reduce<Room>((room, event, i) => evolveRoom(room, event, i + 1), NO_ROOM)
        return folded.status === 'ended' && JSON.stringify(folded) === alone
      })
    }),
  ))
