import { connectStores } from '../../support/stores.ts'
import { dumpFolder, dumpRedis, dumpStream, foundIn } from '../../support/dump.ts'
import type { Processes } from '../../support/processes.ts'
import type { Recorder } from '../history/recorder.ts'

const MOST_TRIES = 20

interface Certified {
  readonly room: string
  readonly canary: string
}

/** Looks for what was said in rooms that are certified, wherever it could lie. */
export class Searcher {
  readonly #certified: Certified[] = []
  readonly #processes: Processes
  readonly #recorder: Recorder

  constructor(processes: Processes, recorder: Recorder) {
    this.#processes = processes
    this.#recorder = recorder
  }

  add(certified: Certified): void {
    this.#certified.push(certified)
  }

  /** Both brokers and every line that a process has written, for all rooms at once. Gives how many rooms that were. */
  async search(): Promise<number> {
    const rooms = this.#certified.splice(0)
    const places = await this.#dumpAll()
    for (const { room, canary } of rooms) {
      const found = places.flatMap(([name, dump]) => (foundIn(dump, [canary]).length > 0 ? [name] : []))
      this.#recorder.observe({ kind: 'searched', room, found })
    }
    return rooms.length
  }

  async #dumpAll(): Promise<(readonly [name: string, dump: Buffer])[]> {
    for (let tries = 1; ; tries++) {
      try {
        await using stores = await connectStores(this.#processes)
        const [redis, streams, logs] = await Promise.all([
          dumpRedis(stores.redis),
          dumpStream(stores.nats),
          dumpFolder(this.#processes.logFolder),
        ])
        return [
          ['Redis', redis],
          ['the streams', streams],
          ['the logs', logs],
        ]
      } catch (cause) {
        // What was removed while it was read is read again.
        if (tries === MOST_TRIES) throw cause
      }
    }
  }
}
