/** What one answer said about the server's clock; `sentAt` and `heardAt` are on the monotonic clock, all in ms. */
export interface ClockSample {
  readonly serverNow: number
  readonly sentAt: number
  readonly heardAt: number
}

/** The server's clock as the monotonic one plus `offset`, known to within `error` ms. */
export interface ClockEstimate {
  readonly offset: number
  readonly error: number
}

/**
 * Keeps the sharper of two estimates. A sample that contradicts the estimate beyond both errors wins, however imprecise
 * it is. Our own clock has then slept or jumped, so the old estimate is void.
 */
export function refineClock(known: ClockEstimate | null, sample: ClockSample): ClockEstimate {
  const error = (sample.heardAt - sample.sentAt) / 2
  const fresh = { offset: sample.serverNow + error - sample.heardAt, error }
  if (known === null || fresh.error <= known.error) return fresh
  const contradicts = Math.abs(fresh.offset - known.offset) > fresh.error + known.error
  return contradicts ? fresh : known
}
