import { ParticipantId } from '@wick/contracts/ids'
import type { Entry } from '../../history/entry.ts'
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

/** Somebody is told after so long (ms) that there is nothing left to claim, and others see their claim. */
export const plantClaimRefusedAfter =
  (lastedMs: number): Plant =>
  (entries) => {
    const claim = inSomeRoom(entries, ({ operations, lines }) => {
      const claims = operations.filter(({ call }) => call.f === 'claim')
      const seen = lines.flatMap(({ events }) => events).filter(({ event }) => event.type === 'claimed')
      const winners = claims.filter(({ outcome }) => outcome.kind === 'ok')
      return claims.length === 1 && seen.length > 0 ? winners[0] : undefined
    })
    const told = entries[claim.ended.index]
    if (told?.kind !== 'ok') throw new Error('There is no outcome.')
    const { op, room } = told
    const refused: Entry = { kind: 'refused', at: claim.invoked.at + lastedMs, op, room, code: 'message_not_found' }
    return entries.with(claim.ended.index, refused)
  }

/** Somebody is told that the room had ended before they wrote, and others read it after that. */
export const plantMessageOfRefused: Plant = (entries) => {
  const { message } = readBeforeTheEnd(entries)
  const { op, room } = message.acknowledged
  const refused: Entry = { kind: 'refused', at: message.invoked.at, op, room, code: 'room_ended' }
  return entries.toSpliced(message.ended.index, 1).toSpliced(message.invoked.index + 1, 0, refused)
}

/** They were told so once others had read it: a gateway has asked again within the call, so this is no violation. */
export const plantMessageRefusedByTheEnd: Plant = (entries) => {
  const { message, end } = readBeforeTheEnd(entries)
  const { at, op, room } = message.acknowledged
  const refused: Entry = { kind: 'refused', at: Math.max(at, end.at), op, room, code: 'room_ended' }
  return entries.toSpliced(end.index + 1, 0, refused).toSpliced(message.ended.index, 1)
}

/** The same of somebody's own second try, the first of which nobody answered: it may have been taken, so this is no violation. */
export const plantMessageOfUnsure: Plant = (entries) => {
  const { message, end } = readBeforeTheEnd(entries)
  const { who, call, acknowledged, ended } = message
  const { at, op: first, room } = acknowledged
  const op = Math.max(...entries.flatMap((entry) => ('op' in entry ? [entry.op] : []))) + 1
  const again: readonly Entry[] = [
    { kind: 'invoked', at: end.at, op, room, who, call },
    { kind: 'refused', at: end.at, op, room, code: 'room_ended' },
  ]
  return entries.with(ended.index, { kind: 'unknown', at, op: first, room }).toSpliced(end.index + 1, 0, ...again)
}

/** A message that was asked for once, acknowledged and read, in a room that was destroyed later. */
function readBeforeTheEnd(entries: readonly Entry[]) {
  return inSomeRoom(entries, ({ operations, lines, ends: [end] }) => {
    if (end?.reason !== 'destroyed') return undefined
    const seen = new Set<string>()
    for (const { event } of lines.flatMap(({ events }) => events)) if (event.type === 'message') seen.add(event.id)
    const message = operations.findLast(({ call, outcome, ended }) => {
      if (call.f !== 'send' || outcome.kind !== 'ok' || ended.index > end.index) return false
      const tries = operations.filter((one) => one.call.f === 'send' && one.call.id === call.id)
      return tries.length === 1 && seen.has(call.id)
    })
    const acknowledged = entries[message?.ended.index ?? -1]
    if (message === undefined || acknowledged?.kind !== 'ok') return undefined
    return { message: { ...message, acknowledged }, end }
  })
}
