import { vi } from 'vitest'

const EVENT_MS = 60_000

/** Waits until `read` finds something, and gives it. What it shall be is asserted by whoever waits. */
export const until = <Found>(read: () => Found | Promise<Found>) => vi.waitUntil(read, { timeout: EVENT_MS })
