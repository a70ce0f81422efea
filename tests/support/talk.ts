import { setTimeout as delay } from 'node:timers/promises'
import type { LoyalClient } from './loyal-client.ts'
import { Watch } from './watch.ts'

// Fast for people, and slow enough for a small machine to start services meanwhile.
const BREATH_MS = 25

/** Clients that all write all the time, each its next message soon after the last one is acknowledged. */
export interface Talk {
  /** How long each acknowledgement took (ms). */
  readonly latencies: readonly number[]
  /** Resolves when so many more messages are acknowledged. */
  progress(messages: number): Promise<true>
  /** Resolves when everybody has fallen silent. */
  end(): Promise<void>
}

export function startTalk(clients: readonly LoyalClient[], body = 'words'): Talk {
  const latencies: number[] = []
  const watch = new Watch()
  let isOver = false
  const talking = clients.map(async (client) => {
    while (!isOver) {
      const since = performance.now()
      await client.sayAndWait(body)
      latencies.push(performance.now() - since)
      watch.changed()
      await delay(BREATH_MS)
    }
  })
  return {
    latencies,
    progress(messages) {
      const goal = latencies.length + messages
      return watch.until(
        () => `${goal} acknowledgements`,
        () => latencies.length >= goal || undefined,
      )
    },
    async end() {
      isOver = true
      await Promise.all(talking)
    },
  }
}
