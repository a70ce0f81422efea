import type { RoomApi } from '../api.ts'
import { createRetrier, isRetryableInRoom } from '../retry.ts'
import type { Answer } from '../http/call.ts'
import { granted } from '../http/own-answer.ts'
import type { Ports } from '../ports.ts'

/** Envelopes that are gone by the members' word, and have still to go from the server. */
export interface PendingErasures {
  /**
   * Asks until the server has erased the envelope at `seq`, or refuses finally; that is the answer. An erased envelope
   * is not asked for again. Never settles if closed before: the room's next leader is asked.
   */
  erase(seq: number): Promise<Answer<unknown>>
  /** The line is up: nothing waits any longer than it has to. */
  wake(): void
  close(): void
}

export interface PendingErasuresOptions {
  readonly api: RoomApi
  readonly ports: Ports
}

export function createPendingErasures({ api, ports }: PendingErasuresOptions): PendingErasures {
  const retrier = createRetrier(ports)
  const stop = new AbortController()
  const pending = new Map<number, PromiseWithResolvers<Answer<unknown>>>()
  const erased = new Set<number>()
  /** What is pending, in the order in which it is asked for. */
  const queue: number[] = []
  let isRunning = false

  function settle(seq: number, answer: Answer<unknown>): void {
    if (answer.ok) erased.add(seq)
    pending.get(seq)?.resolve(answer)
    pending.delete(seq)
  }

  /** A request that failed goes to the end of the queue, so that it holds up no other. */
  async function askForNext(): Promise<Answer<unknown>> {
    const seq = queue.shift() ?? 0
    const answer = await api.erase(seq)
    if (!answer.ok && isRetryableInRoom(answer.refusal.code)) queue.push(seq)
    else settle(seq, answer)
    return answer
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    while (queue.length > 0 && !stop.signal.aborted) await retrier.ask(askForNext, stop.signal, () => undefined)
    isRunning = false
  }

  return {
    erase(seq) {
      if (erased.has(seq)) return Promise.resolve(granted(undefined))
      const known = pending.get(seq)
      if (known !== undefined) return known.promise
      const waiting = Promise.withResolvers<Answer<unknown>>()
      pending.set(seq, waiting)
      queue.push(seq)
      void run()
      return waiting.promise
    },
    wake: () => retrier.wake(),
    close: () => stop.abort(),
  }
}
