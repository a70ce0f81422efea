import { MAX_TTL_SECONDS, MIN_TTL_SECONDS } from '@wick/contracts/limits'

/** The lifetimes that the lobby offers at once, in seconds; everything else is behind `Other`. */
export const LIFETIMES = [600, 3_600, 86_400] as const

export const UNITS = { seconds: 1, minutes: 60, hours: 3_600 } as const
export type Unit = keyof typeof UNITS

/** Whole seconds that a room can live, or null for what it cannot. */
export function customLifetime(amount: number, unit: Unit): number | null {
  const seconds = Math.round(amount * UNITS[unit])
  return seconds >= MIN_TTL_SECONDS && seconds <= MAX_TTL_SECONDS ? seconds : null
}
