import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession } from '@playwright/test'
import type { Speaker } from '../people/speaker.ts'
import { sampleHeap, type HeapSample } from './sample-heap.ts'
import { sampleProcesses, type ProcessLife } from './sample-processes.ts'

/** What pages and processes take while a conversation grows. */
export class Measurements {
  readonly lives = new Map<number, ProcessLife>()
  readonly #heaps = new Map<Speaker, HeapSample[]>()
  readonly #sessions: readonly (readonly [Speaker, CDPSession])[]
  readonly #since = Date.now()

  private constructor(sessions: readonly (readonly [Speaker, CDPSession])[]) {
    this.#sessions = sessions
  }

  static async start(speakers: readonly Speaker[]): Promise<Measurements> {
    const open = async (speaker: Speaker) => {
      const { page, context } = speaker.person
      return [speaker, await context.newCDPSession(page)] as const
    }
    return new Measurements(await Promise.all(speakers.map(open)))
  }

  heapOf(speaker: Speaker): readonly HeapSample[] {
    return this.#heaps.get(speaker) ?? []
  }

  async sample(): Promise<void> {
    await sampleProcesses(this.lives, this.#now())
    const messages = this.#sessions.reduce((sum, [{ said }]) => sum + said, 0)
    for (const [speaker, session] of this.#sessions) {
      // Not while its tab is frozen.
      const sample = await speaker.takeTurn(() => sampleHeap(speaker.person.page, session, this.#now(), messages))
      this.#heaps.set(speaker, [...this.heapOf(speaker), sample])
    }
  }

  async run(everyMs: number, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      await this.sample()
      await delay(everyMs, undefined, { signal: stop }).catch(() => {})
    }
  }

  #now(): number {
    return Date.now() - this.#since
  }
}
