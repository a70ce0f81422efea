/** Frames that a client may send at once; pings and pongs count as all others. */
export const FRAMES_AT_ONCE = 60
export const FRAMES_PER_SECOND = 30
const MS_PER_FRAME = 1_000 / FRAMES_PER_SECOND

/** A token bucket: full at first, refilled at a steady rate. */
export class FrameBudget {
  readonly #now: () => number
  /** When the bucket is full again (ms). */
  #fullAt = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Until one frame more may be read (whole ms). */
  get waitMs(): number {
    return Math.max(Math.floor(this.#fullAt - this.#now() - (FRAMES_AT_ONCE - 1) * MS_PER_FRAME), 0)
  }

  spend(): void {
    this.#fullAt = Math.max(this.#fullAt, this.#now()) + MS_PER_FRAME
  }
}

/** Where limits are off. */
export const NO_BUDGET: Pick<FrameBudget, 'waitMs' | 'spend'> = { waitMs: 0, spend: () => undefined }
