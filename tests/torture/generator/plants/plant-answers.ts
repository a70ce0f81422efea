import { ParticipantId } from '@wick/contracts/ids'
import { changed, inSomeRoom, answered, type Plant } from './plant.ts'

const STRANGERS = Array.from({ length: 16 }, (_, n) => ParticipantId.parse(`a-stranger-of-many-${n}`))

/** Everybody sees more people than seats. */
export const plantSeatBeyondCapacity: Plant = (entries) => {
  const seq = inSomeRoom(entries, ({ lines }) =>
    lines.flatMap(({ events }) => events).find(({ event }) => event.type === 'joined'),
  ).event.seq
  const crowd = <Event extends { readonly type: string; readonly seq: number }>(event: Event): Event =>
    event.type === 'joined' && event.seq === seq ? { ...event, participants: STRANGERS } : event
  const told = changed(entries, 'event', (entry) => ({ ...entry, event: crowd(entry.event) }))
  return changed(told, 'ok', ({ answer, ...entry }) => ({
    ...entry,
    answer: { ...answer, ...(answer.events !== undefined && { events: answer.events.map(crowd) }) },
  }))
}

export const plantDoubleClaim: Plant = (entries) => {
  const index = inSomeRoom(entries, ({ operations }) =>
    operations.find(({ outcome }) => outcome.kind === 'refused' && outcome.code === 'already_claimed'),
  ).ended.index
  return answered(entries, index, { kind: 'ok', answer: { until: 0 } })
}

/** Somebody who sits in a living room is told that there is none. */
export const plantFalseRefusal: Plant = (entries) => {
  const index = inSomeRoom(entries, ({ operations, ends }) =>
    ends.length > 0 ? undefined : operations.find(({ call, outcome }) => call.f === 'read' && outcome.kind === 'ok'),
  ).ended.index
  return answered(entries, index, { kind: 'refused', code: 'room_not_found' })
}

/** A room is said to be locked that nobody has ever locked. */
export const plantImpossibleOrder: Plant = (entries) => {
  const index = inSomeRoom(entries, ({ operations }) => {
    const locked = operations.find(({ call }) => call.f === 'lock' && call.locked)
    return operations.find(({ outcome, ended }) => {
      const isFull = outcome.kind === 'refused' && outcome.code === 'room_full'
      return isFull && ended.index < (locked?.invoked.index ?? Infinity)
    })
  }).ended.index
  return answered(entries, index, { kind: 'refused', code: 'room_locked' })
}

/** Somebody is refused a seat, and sits there all the same. */
export const plantSeatOfRefused: Plant = (entries) => {
  const index = inSomeRoom(entries, ({ operations, lines }) => {
    const joins = operations.filter(({ call }) => call.f === 'join')
    const firstUnknown = joins.find(({ outcome }) => outcome.kind === 'unknown')?.invoked.index ?? Infinity
    const joined = lines.flatMap(({ events }) => events).filter((seen) => seen.index < firstUnknown)
    const isSeen = (who: string) => joined.some(({ event }) => event.type === 'joined' && event.participantId === who)
    const isOnlyTry = (who: string) => joins.filter((one) => one.who === who).length === 1
    return joins.find(({ who, outcome }) => outcome.kind === 'ok' && isOnlyTry(who) && isSeen(who))
  }).ended.index
  return answered(entries, index, { kind: 'refused', code: 'room_full' })
}
