import { setTimeout as delay } from 'node:timers/promises'
import { connectStores } from '../../support/stores.ts'
import { dumpEverything, type NamedDump, foundIn } from '../../support/dump.ts'
import type { Processes } from '../../support/processes.ts'
import type { Recorder } from '../history/recorder.ts'

const MOST_TRIES = 20
/** A certificate says that nothing is left; it is held against the stores this long afterwards. */
const SEARCHED_AFTER_MS = 2_000
const SEARCH_EVERY_MS = 10_000

interface Certified {
  readonly room: string
  readonly canary: string
  /** Nothing is searched for before (ms since the epoch). */
  readonly from: number
}

/** Looks for what was said in rooms that are certified, wherever it could lie. */
export class Searcher {
  #certified: Certified[] = []
  readonly #processes: Processes
  readonly #recorder: Recorder
  readonly #done: (room: string) => void

  /** `done` is told each room that was searched for. */
  constructor(processes: Processes, recorder: Recorder, done: (room: string) => void) {
    this.#processes = processes
    this.#recorder = recorder
    this.#done = done
  }

  add(certified: Omit<Certified, 'from'>): void {
    this.#certified.push({ ...certified, from: Date.now() + SEARCHED_AFTER_MS })
  }

  isToSearchFor(name: string): boolean {
    return this.#certified.some(({ room }) => room === name)
  }

  async keepSearching(stop: AbortSignal): Promise<void> {
    for (;;) {
      await delay(SEARCH_EVERY_MS, undefined, { signal: stop }).catch(() => undefined)
      if (stop.aborted) return
      // While a broker is away nothing can be read; those rooms are searched for the next time.
      await this.#search().catch(() => undefined)
    }
  }

  /** What was not searched for until now, once it is time. */
  async searchForRest(): Promise<void> {
    const last = Math.max(0, ...this.#certified.map(({ from }) => from))
    await delay(Math.max(0, last - Date.now()))
    await this.#search()
  }

  /** Both brokers and every line that a process has written, for all rooms at once. */
  async #search(): Promise<void> {
    const now = Date.now()
    const rooms = this.#certified.filter(({ from }) => from <= now)
    if (rooms.length === 0) return
    const places = await this.#dumpAll()
    this.#certified = this.#certified.filter((one) => !rooms.includes(one))
    for (const { room, canary } of rooms) {
      const found = places.flatMap(([name, dump]) => (foundIn(dump, [canary]).length > 0 ? [name] : []))
      this.#recorder.observe({ kind: 'searched', room, found })
      this.#done(room)
    }
  }

  async #dumpAll(): Promise<readonly NamedDump[]> {
    for (let tries = 1; ; tries++) {
      try {
        await using stores = await connectStores(this.#processes)
        return await dumpEverything(stores, this.#processes.logFolder)
      } catch (cause) {
        // What was removed while it was read is read again.
        if (tries === MOST_TRIES) throw cause
      }
    }
  }
}
