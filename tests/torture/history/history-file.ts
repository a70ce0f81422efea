import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { writeHistory } from './write-history.ts'

/** A recording on its way to the disk, so that a long one needs no memory. */
export class HistoryFile {
  readonly #file: WriteStream

  constructor(path: string) {
    this.#file = createWriteStream(path)
  }

  add(entry: object): void {
    // Whoever stops a run leaves rooms behind that still go on.
    if (!this.#file.writableEnded) this.#file.write(writeHistory([entry]))
  }

  /** Resolves when everything lies in the file. */
  async close(): Promise<void> {
    this.#file.end()
    await finished(this.#file)
  }
}
