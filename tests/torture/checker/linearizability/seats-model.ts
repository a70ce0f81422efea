import type { Operation } from '../room-history.ts'
import type { Model } from './model.ts'

interface Seats {
  readonly seated: ReadonlySet<string>
  readonly isLocked: boolean
  readonly isOver: boolean
}

export interface SeatsOptions {
  readonly capacity: number
  /** When the room's time is up at the earliest (ms since the epoch). */
  readonly until: number
  /** Whose stay a participant's is, for who is removed. */
  readonly whoOf: ReadonlyMap<string, string>
}

/** Who sits in a room, whether it takes more, and whether it is over. */
export function seatsModel(options: SeatsOptions): Model<Seats> {
  return {
    initial: { seated: new Set(), isLocked: false, isOver: false },
    key: ({ seated, isLocked, isOver }) => `${isLocked} ${isOver} ${[...seated].toSorted().join(' ')}`,
    apply(state, operation) {
      const { outcome } = operation
      if (outcome.kind !== 'refused') return granted(state, operation, options)
      return canRefuse(state, operation, outcome.code, options) ? state : null
    },
  }
}

export const isOfSeats = ({ call }: Operation): boolean =>
  ['join', 'leave', 'remove', 'lock', 'destroy'].includes(call.f)

function granted(state: Seats, { call, who, outcome }: Operation, { capacity, whoOf }: SeatsOptions): Seats | null {
  const { seated, isLocked, isOver } = state
  switch (call.f) {
    case 'join':
      if (isOver) return null
      if (seated.has(who)) return state
      return isLocked || seated.size >= capacity ? null : { ...state, seated: new Set([...seated, who]) }
    case 'leave':
      if (isOver || (outcome.kind === 'ok' && !seated.has(who))) return null
      return { ...state, seated: seated.difference(new Set([who])) }
    case 'remove':
      return isOver
        ? null
        : { ...state, isLocked: true, seated: seated.difference(new Set([whoOf.get(call.participant)])) }
    case 'lock':
      return isOver ? null : { ...state, isLocked: call.locked }
    case 'destroy':
      return { ...state, isOver: true }
    case 'create':
    case 'send':
    case 'read':
    case 'extend':
    case 'erase':
    case 'claim':
      return state
  }
}

function canRefuse(
  { seated, isLocked, isOver }: Seats,
  { call, who, ended }: Operation,
  code: string,
  { capacity, until, whoOf }: SeatsOptions,
): boolean {
  switch (code) {
    case 'room_full':
      return seated.size >= capacity && !seated.has(who)
    case 'room_locked':
      return isLocked && !seated.has(who)
    case 'room_ended':
    case 'room_not_found':
      if (isOver || ended.at >= until) return true
      // Who is not there cannot be removed either.
      if (call.f === 'remove' && !seated.has(whoOf.get(call.participant) ?? '')) return true
      return call.f !== 'join' && !seated.has(who)
    default:
      return true
  }
}
