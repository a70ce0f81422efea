import type { Ports } from '../ports.ts'

export interface TypingOptions {
  readonly ports: Ports
  readonly signal: (on: boolean) => Promise<void>
}

/** Tells the others that we are typing: 300 ms after the first keystroke, then once a second at most (§11). */
export interface Typing {
  stroke(): void
  /** The draft was given up. */
  stop(): void
  /** A message says it by itself. */
  said(): void
}

/** A frame is shown for so long after it came. */
export const TYPING_SHOWN_MS = 2_000
const FIRST_AFTER_MS = 300
const EVERY_MS = 1_000

export function createTyping({ ports, signal }: TypingOptions): Typing {
  let sentAt = -Infinity
  let cancel: (() => void) | null = null
  const now = () => ports.clock.monotonic()
  const isShown = () => now() - sentAt < TYPING_SHOWN_MS
  const hold = () => {
    cancel?.()
    cancel = null
  }

  return {
    stroke() {
      if (cancel !== null) return
      cancel = ports.after(isShown() ? Math.max(0, sentAt + EVERY_MS - now()) : FIRST_AFTER_MS, () => {
        cancel = null
        sentAt = now()
        void signal(true)
      })
    },
    stop() {
      hold()
      if (isShown()) void signal(false)
      sentAt = -Infinity
    },
    said() {
      hold()
      sentAt = -Infinity
    },
  }
}
