const LOOK_EVERY_MS = 1_000

export interface StandingOptions {
  /** Where the log stands now; a look that fails says nothing. */
  readonly head: () => Promise<number>
  /** Where the follower has come to. */
  readonly reached: () => number
  /** Whether it waits for something to come; who works on what has come is slow, not deaf. */
  readonly isIdle: () => boolean
  readonly onBehind: () => void
}

/** Compares a follower with its log each second: who waits at one place from one look to the next, behind the head, hears nothing any more. */
export function watchStanding({ head, reached, isIdle, onBehind }: StandingOptions): Disposable {
  let behindAt: number | undefined
  let isLooking = false
  const look = async () => {
    const last = await head().catch(() => 0)
    const place = reached()
    const isBehind = isIdle() && place < last
    if (isBehind && behindAt === place) onBehind()
    behindAt = isBehind ? place : undefined
  }
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => (isLooking = false))
  }, LOOK_EVERY_MS)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
