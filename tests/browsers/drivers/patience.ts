/** For how long a thing is waited for that a machine may be too busy to show at once. */
export const PATIENCE_MS = 60_000
