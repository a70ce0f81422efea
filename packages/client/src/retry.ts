import { isTransient } from '@wick/contracts/errors'
import type { Answer } from './http/call.ts'
import type { Ports } from './ports.ts'

export interface BackOff {
  readonly firstMs: number
  readonly longestMs: number
}

const BACK_OFF: BackOff = { firstMs: 500, longestMs: 15_000 }
/** These tell of the way to the server, and nothing of what it would say. */
const LOST_ON_THE_WAY: readonly string[] = ['unreachable', 'filtered']
/** The line tells what became of the seat, and `ended` what became of the room: it may yet be extended. */
const TOLD_BY_THE_LINE: readonly string[] = ['room_ended', 'room_not_found']

/**
 * Milliseconds before the next try; `attempt` counts from 0. They double, and `random`, in [0, 1), spreads them over
 * their upper half. Clients mostly fail together, and must not all come back at once.
 */
export function backOffMs({ firstMs, longestMs }: BackOff, attempt: number, random: number): number {
  return Math.min(longestMs, firstMs * 2 ** attempt) * (0.5 + random / 2)
}

/** Whether the same call may succeed later, unchanged. */
export function isRetryable(code: string): boolean {
  return LOST_ON_THE_WAY.includes(code) || isTransient(code)
}

/** The same for whoever has a line, which says more of room and seat than a refusal. */
export function isRetryableInRoom(code: string): boolean {
  return isRetryable(code) || TOLD_BY_THE_LINE.includes(code)
}

export function pause(ports: Ports, ms: number): Promise<void> {
  return new Promise((resolve) => ports.after(ms, resolve))
}

/** Asks again for as long as a refusal is retryable in a room. */
export interface Retrier {
  /** The first answer that is for good; null once it was called off. `onPause`: it will ask again, after a while. */
  ask<Value>(ask: () => Promise<Answer<Value>>, signal: AbortSignal, onPause: () => void): Promise<Answer<Value> | null>
  /** Something has changed: ask now. */
  wake(): void
}

export function createRetrier(ports: Ports): Retrier {
  const waiting = new Set<() => void>()

  function wait(ms: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = ports.after(ms, resolve)
    waiting.add(resolve)
    const stop = () => resolve()
    signal.addEventListener('abort', stop)
    return promise.finally(() => {
      signal.removeEventListener('abort', stop)
      cancel()
      waiting.delete(resolve)
    })
  }

  return {
    async ask(ask, signal, onPause) {
      for (let tries = 0; !signal.aborted; tries++) {
        const answer = await ask()
        if (signal.aborted) return null
        if (answer.ok || !isRetryableInRoom(answer.refusal.code)) return answer
        onPause()
        await wait(answer.refusal.retryAfterMs ?? backOffMs(BACK_OFF, tries, ports.random()), signal)
      }
      return null
    },
    wake() {
      for (const resolve of waiting) resolve()
    },
  }
}
