import { every } from '@wick/platform/concurrency/every'

const CHECK_EVERY_MS = 1_000

export interface StallOptions {
  /** Where the log ends now; a check that cannot be made says nothing. */
  readonly head: () => Promise<number>
  /** Where the consumer has come to. */
  readonly reached: () => number
  /** Whether it waits for something to come; one that works on what has come is slow, not stalled. */
  readonly isIdle: () => boolean
  readonly onStall: () => void
}

/** Compares a consumer with its log each second. One that stands still behind the head from one check to the next hears nothing any more. */
export function watchStall({ head, reached, isIdle, onStall }: StallOptions): Disposable {
  let behindAt: number | undefined
  return every(CHECK_EVERY_MS, async () => {
    const last = await head().catch(() => 0)
    const place = reached()
    const isBehind = isIdle() && place < last
    if (isBehind && behindAt === place) onStall()
    behindAt = isBehind ? place : undefined
  })
}
