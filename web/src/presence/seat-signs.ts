import type { RoomPerson } from './people.ts'
import { lightOf } from './light-of.ts'

export type SeatSign = ReturnType<typeof lightOf> | 'free'

// Beyond it nobody counts at a glance.
const MAX_DRAWN_SEATS = 4
const ORDER: readonly SeatSign[] = ['on', 'dim', 'off', 'free']

/** A sign for each seat, those who are here first. Null: too many to draw. */
export function seatSigns(people: readonly RoomPerson[], capacity: number): SeatSign[] | null {
  if (capacity > MAX_DRAWN_SEATS || people.length > MAX_DRAWN_SEATS) return null
  const taken: SeatSign[] = people.map(({ presence }) => lightOf(presence))
  const free = Array.from({ length: Math.max(0, capacity - people.length) }, () => 'free' as const)
  return [...taken, ...free].toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
}
