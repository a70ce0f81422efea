const FIRST_MS = 200
const LONGEST_MS = 10_000

/** How long to wait before a restart, after so many crashes in a row (1 and up). */
export const restartDelay = (crashes: number): number => Math.min(FIRST_MS * 2 ** (crashes - 1), LONGEST_MS)
