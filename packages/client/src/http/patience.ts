import { backOffMs } from '../back-off.ts'
import type { Answer } from './call.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import { verdictOn } from '../outbox/verdict.ts'
import type { Ports } from '../ports.ts'

/** Asks again for as long as a refusal speaks of the moment only. */
export interface Patience {
  /** The first answer that is for good; null once it was called off. `onPause`: it will ask again, after a while. */
  ask<Value>(ask: () => Promise<Answer<Value>>, signal: AbortSignal, onPause: () => void): Promise<Answer<Value> | null>
  /** Something has changed: ask now. */
  wake(): void
}

const BACK_OFF = { firstMs: 500, longestMs: 15_000 }

export function createPatience(ports: Ports): Patience {
  const waiting = new Set<() => void>()

  function pause(ms: number, signal: AbortSignal): Promise<void> {
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
        if (answer.ok || !isForNow(answer.refusal.code)) return answer
        onPause()
        await pause(answer.refusal.retryAfterMs ?? backOffMs(BACK_OFF, tries, ports.random()), signal)
      }
      return null
    },
    wake() {
      for (const resolve of waiting) resolve()
    },
  }
}

/** Whether a refusal speaks of the moment only; the line tells what became of seat and room. */
export function isForNow(code: RefusalCode): boolean {
  return code === 'unreachable' || code === 'filtered' || verdictOn(code).again
}
